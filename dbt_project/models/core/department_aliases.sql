with department_aliases as (
    select * from {{ source('stage', 'department_aliases') }}
)

select
    alias,
    department_id
from department_aliases
