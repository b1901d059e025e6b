with rules as (
    select * from {{ source('stage', 'rules') }}
)

select
    rule_id,
    title_en,
    title_zh,
    severity,
    basis,
    subject_type,
    valid_from,
    valid_to,
    sql
from rules
