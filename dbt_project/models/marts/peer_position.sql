with targets as (
    select * from {{ ref('peer_targets') }}
),

benchmarks as (
    select * from {{ ref('peer_benchmark') }}
),

-- Half of the equal values count as lower, so that a value that everybody sets stands in the middle.
ranked as (
    select
        *,
        rank() over (partition by benchmark_id order by measure) - 1 as n_lower,
        count(*) over (partition by benchmark_id, measure) as n_equal
    from targets
),

placed as (
    select
        ranked.*,
        benchmarks.n,
        benchmarks.reported_as,
        benchmarks.median,
        benchmarks.p75 - benchmarks.p25 as spread,
        benchmarks.mode,
        case ranked.target_side
            when 'at_least' then benchmarks.median - ranked.measure
            when 'at_most' then ranked.measure - benchmarks.median
        end as slack
    from ranked
    inner join benchmarks on ranked.benchmark_id = benchmarks.benchmark_id
    where ranked.is_of_centre
)

select
    indicator_id,
    peer_scope,
    benchmark_id,
    form_id,
    fiscal_year,
    region_code,
    region_name,
    department_key,
    department_name,
    project_name,
    name,
    concept_id,
    value_text,
    value_operator,
    measure as own_value,
    measure_unit as unit,
    target_side,
    n,
    n_lower,
    n_equal,
    case when reported_as = 'percentiles' then 100 * {{ ratio('n_lower + n_equal / 2', 'n') }} end as percentile,
    measure = mode as is_mode,
    case when unit_family = 'share' then {{ is_at_ceiling('measure') }} end as is_at_ceiling,
    {{ ratio('slack', 'spread') }} as leniency_index,
    case
        when slack > 0 then 'lenient'
        when slack < 0 then 'strict'
        when slack = 0 then 'usual'
    end as leniency,
    source_line
from placed
