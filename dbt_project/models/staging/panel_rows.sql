-- Each target with the series (序列) that it continues over the years: same project of the same unit (or same unit, for the
-- form of a whole department) and same measure. A concept that a form states once is the measure; where it states
-- several (satisfaction of doctors and of patients) or none is known, the name without years tells them apart. The key
-- is a function of the form alone, so that forms added later never move it.
-- A self-evaluation stands for the target form where that was not published.
with years as (
    select form_id, target_form_id
    from {{ ref('evaluation_years') }}
),

indicators as (
    select
        indicators.*,
        coalesce(indicators.project_id, concat_ws('|', indicators.region_code, indicators.department_key)) as owner,
        count(indicators.concept_id) over (partition by indicators.form_id, indicators.concept_id) as n_of_concept,
        {{ plain_text("regexp_replace(indicators.name, '(19|20)[0-9]{2}(年度|年)?', '', 'g')") }} as plain_name
    from {{ ref('fct_indicator') }} as indicators
    left join years on indicators.form_id = years.form_id
    where
        indicators.scope in ('project', 'department')
        or (indicators.scope = 'self_evaluation' and years.target_form_id is null)
),

measures as (
    select
        *,
        case when n_of_concept = 1 then '' else plain_name end as distinction
    from indicators
),

numbered as (
    select
        *,
        row_number() over (
            partition by form_id, concept_id, distinction order by seq
        ) as occurrence
    from measures
)

select
    md5(concat_ws('|', owner, coalesce(concept_id, ''), distinction, occurrence)) as series_id,
    numbered.* exclude (owner, n_of_concept, plain_name, distinction, occurrence)
from numbered
where fiscal_year is not null
