with templates as (
    select * from {{ source('stage', 'templates') }}
)

select
    template_id,
    name_zh,
    name_en,
    basis,
    level1_codes,
    default_weights,
    valid_from,
    valid_to
from templates
