-- zh: 分布（少于五个时逐一列出，不给分位数）
-- en: Distribution (fewer than five are listed, without percentiles)
select
    target_side,
    unit as value_unit,
    n,
    n_forms,
    n_departments,
    n_regions,
    reported_as,
    min as value_min,
    p25 as value_p25,
    median as value_median,
    p75 as value_p75,
    max as value_max,
    mode as value_mode,
    share_at_mode,
    share_at_ceiling,
    listed_values
from marts.peer_benchmark
where benchmark_id = $benchmark!
