-- The rule on equal rates (XFM-01) decides which indicators of a unit speak of the same thing and differ; here they are
-- gathered, one row per unit, year and canonical indicator.
with verdicts as (
    select indicator_id, outcome
    from {{ ref('rule_results') }}
    where rule_id = 'XFM-01' and outcome in ('warn', 'suspect_extraction')
),

targets as (
    select targets.*, verdicts.outcome = 'suspect_extraction' as is_doubtful
    from {{ ref('comparable_targets') }} as targets
    inner join verdicts on targets.indicator_id = verdicts.indicator_id
    where targets.concept_id is not null
)

select
    fiscal_year,
    region_code,
    max(region_name) as region_name,
    department_key,
    max(department_name) as department_name,
    concept_id,
    max(concept_name) as concept_name,
    measure_unit as unit,
    count(*) as n_indicators,
    count(distinct form_id) as n_forms,
    list(distinct measure order by measure) as values,
    min(measure) as min,
    max(measure) as max,
    max(measure) - min(measure) as spread,
    list(name order by form_id, source_line) as names,
    bool_or(is_doubtful) as has_extraction_flag,
    list(indicator_id order by form_id, source_line) as indicator_ids,
    list(distinct form_id order by form_id) as form_ids
from targets
group by fiscal_year, region_code, department_key, concept_id, measure_unit
having min(measure) < max(measure)
