with departments as (
    select * from {{ source('stage', 'departments') }}
)

select
    department_id,
    department_name,
    core_name,
    sub_unit,
    region_code,
    function_code,
    parent_department_id
from departments
