with concepts as (
    select * from {{ source('stage', 'concepts') }}
)

select
    concept_id,
    name_zh,
    name_en,
    measure,
    object,
    level2_code,
    unit_family,
    polarity
from concepts
