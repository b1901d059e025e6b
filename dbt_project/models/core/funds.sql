with funds as (
    select * from {{ source('stage', 'funds') }}
)

select
    form_id,
    seq,
    label_text,
    fund_source,
    fund_level,
    {{ wanyuan('amount_wanyuan') }} as amount_wanyuan,
    amount_text,
    {{ wanyuan('amount_tolerance_wanyuan') }} as amount_tolerance_wanyuan,
    source_line,
    source_cell
from funds
