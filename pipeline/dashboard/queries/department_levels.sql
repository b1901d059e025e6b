-- zh: 单位的指标：类型与量化
-- en: Indicators of the unit: type and measurability
with {{indicators}}

select
    level1_code,
    level2_code,
    count(*) as n_indicators,
    count(*) filter (where value_class in ('numeric', 'dated')) as n_quantified,
    n_quantified / count(*) as quantified_share
from indicators
group by level1_code, level2_code
order by n_indicators desc, level1_code, level2_code
