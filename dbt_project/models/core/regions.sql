with regions as (
    select * from {{ source('stage', 'regions') }}
)

select
    region_code,
    region_name,
    full_name,
    level,
    parent_code,
    valid_from,
    valid_to
from regions
