-- zh: 二级指标：数量与量化程度
-- en: Level 2: number and measurability
with {{indicators}}

select
    level1_code,
    level2_code,
    count(*) as n_indicators,
    n_indicators / sum(n_indicators) over () as share,
    count(*) filter (where value_class = 'numeric') as n_numeric,
    count(*) filter (where value_class = 'dated') as n_dated,
    count(*) filter (where value_class = 'qualitative') as n_qualitative,
    count(*) filter (where value_class not in ('numeric', 'dated', 'qualitative')) as n_undecided,
    (n_numeric + n_dated) / n_indicators as quantified_share
from indicators
group by level1_code, level2_code
order by n_indicators desc, level1_code, level2_code
