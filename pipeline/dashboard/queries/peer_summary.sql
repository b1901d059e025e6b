-- zh: 分布（少于五个时不给分位数）
-- en: Distribution (no percentiles below five)
with {{indicators}},

targets as (
    select
        indicator.value_unit,
        case when indicator.value_operator in ('<=', '<') then 'ceiling' else 'floor' end as direction,
        indicator.value_number
    from indicators as indicator
    where indicator.concept_id = $concept!
      and indicator.unit_family = $unit_family
      and indicator.value_number is not null
      and indicator.value_number_high is null
      and not indicator.is_disputed
)

select
    direction,
    value_unit,
    count(*) as n_indicators,
    min(value_number) as value_min,
    case when n_indicators >= 5 then quantile_cont(value_number, 0.25) end as value_p25,
    case when n_indicators >= 5 then median(value_number) end as value_median,
    case when n_indicators >= 5 then quantile_cont(value_number, 0.75) end as value_p75,
    max(value_number) as value_max
from targets
group by direction, value_unit
order by n_indicators desc, direction, value_unit
