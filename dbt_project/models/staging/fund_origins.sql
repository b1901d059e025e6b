-- Which level of government the money of a fund comes from: a level above the unit's own, its own, or no government.
with funds as (
    select * from {{ ref('funds') }}
)

select
    form_id,
    seq,
    amount_wanyuan,
    case
        when regexp_matches(label_text, '上级|中央|省级|省补|自治区|市级补|州级') then 'upper'
        when upper(fund_level) in ('SUPERIOR', 'UPPER', 'CENTRAL', 'PROVINCE', 'PREFECTURE') then 'upper'
        when upper(fund_source) in ('FISCAL', 'GENERAL', 'GOVFUND', 'SOECAP') then 'own'
        else 'other'
    end as fund_origin
from funds
