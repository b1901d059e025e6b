with rules as (
    select * from {{ source('stage', 'rules') }}
)

select
    rule_id,
    title_en,
    title_zh,
    severity,
    basis,
    basis_status,
    subject_type,
    valid_from,
    valid_to,
    jurisdiction,
    templates,
    sql
from rules
