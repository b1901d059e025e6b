with targets as (
    select *, count(*) over (partition by benchmark_id, measure) as n_same
    from {{ ref('peer_targets') }}
),

measured as (
    select
        benchmark_id,
        any_value(peer_scope) as peer_scope,
        any_value(peer_function_code) as function_code,
        any_value(peer_region_level) as region_level,
        any_value(peer_year) as fiscal_year,
        any_value(concept_id) as concept_id,
        any_value(concept_name) as concept_name,
        any_value(unit_family) as unit_family,
        any_value(measure_unit) as unit,
        any_value(target_side) as target_side,
        count(*) as n,
        count(distinct form_id) as n_forms,
        count(distinct department_key) as n_departments,
        count(distinct region_code) as n_regions,
        min(measure) as min,
        quantile_cont(measure, 0.25) as p25,
        quantile_cont(measure, 0.5) as median,
        quantile_cont(measure, 0.75) as p75,
        max(measure) as max,
        arg_min(measure, (-n_same, measure)) as mode,
        max(n_same) as n_at_mode,
        count(*) filter (where {{ is_at_ceiling('measure') }}) as n_at_ceiling,
        list(measure order by measure) as measures,
        list(distinct value_operator order by value_operator) filter (where value_operator is not null) as operators,
        list(distinct form_id order by form_id) as form_ids
    from targets
    group by benchmark_id
),

-- Fewer than five values are listed, not summed up. Percentiles say nothing of a rate that most set at its ceiling.
judged as (
    select
        *,
        case
            when n < 5 then 'values'
            when unit_family = 'share' and n_at_ceiling * 2 > n then 'ceiling'
            else 'percentiles'
        end as reported_as
    from measured
)

select
    benchmark_id,
    peer_scope,
    function_code,
    region_level,
    fiscal_year,
    concept_id,
    concept_name,
    unit_family,
    unit,
    target_side,
    operators,
    n,
    n_forms,
    n_departments,
    n_regions,
    reported_as,
    min,
    case when reported_as = 'percentiles' then p25 end as p25,
    case when reported_as = 'percentiles' then median end as median,
    case when reported_as = 'percentiles' then p75 end as p75,
    max,
    mode,
    n_at_mode,
    {{ ratio('n_at_mode', 'n') }} as share_at_mode,
    case when unit_family = 'share' then n_at_ceiling end as n_at_ceiling,
    case when unit_family = 'share' then {{ ratio('n_at_ceiling', 'n') }} end as share_at_ceiling,
    case when reported_as = 'values' then measures end as listed_values,
    form_ids
from judged
