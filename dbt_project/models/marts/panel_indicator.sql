with rows_of_series as (
    select *, count(distinct form_id) over (partition by series_id, fiscal_year) as n_forms
    from {{ ref('panel_rows') }}
),

-- A project with two forms in a year (see project_conflicts) continues with the first; n_forms tells that there are more.
settled as (
    select *
    from rows_of_series
    qualify row_number() over (
        partition by series_id, fiscal_year
        order by scope = 'self_evaluation', form_id, seq
    ) = 1
),

evaluations as (
    select
        coalesce(matches.target_indicator_id, results.indicator_id) as target_indicator_id,
        results.indicator_id as evaluation_indicator_id,
        results.form_id as evaluation_form_id,
        indicators.actual_text,
        {{ comparable_number('indicators.actual_number', 'indicators.actual_unit') }} as actual,
        {{ comparable_unit('indicators.actual_unit') }} as actual_unit,
        results.completion,
        results.is_reached
    from {{ ref('evaluation_results') }} as results
    inner join {{ ref('fct_indicator') }} as indicators on results.indicator_id = indicators.indicator_id
    left join {{ ref('evaluation_matches') }} as matches on results.indicator_id = matches.indicator_id
    qualify row_number() over (
        partition by coalesce(matches.target_indicator_id, results.indicator_id) order by results.indicator_id
    ) = 1
),

measured as (
    select
        settled.*,
        case when settled.value_class = 'numeric' then
            {{ comparable_number('settled.value_number', 'settled.value_unit') }}
        end as target,
        {{ comparable_unit('settled.value_unit') }} as unit,
        case when settled.prior_kind = 'quantitative' then
            {{ comparable_number('settled.prior_number', 'settled.prior_unit') }}
        end as printed_last,
        {{ comparable_unit('settled.prior_unit') }} as printed_last_unit,
        evaluations.evaluation_form_id,
        evaluations.evaluation_indicator_id,
        evaluations.actual_text as evaluated_text,
        evaluations.actual,
        evaluations.actual_unit as evaluated_unit,
        evaluations.completion,
        evaluations.is_reached
    from settled
    left join evaluations on settled.indicator_id = evaluations.target_indicator_id
),

-- The year before, where the series has it: a gap of years is no last year.
followed as (
    select
        *,
        count(*) over (partition by series_id) as n_years,
        lag(fiscal_year) over series as previous_year,
        lag(target) over series as previous_target,
        lag(unit) over series as previous_unit,
        case when lag(fiscal_year) over series = fiscal_year - 1 then lag(actual) over series end as evaluated_last,
        case when lag(fiscal_year) over series = fiscal_year - 1 then lag(evaluated_unit) over series end
            as evaluated_last_unit
    from measured
    window series as (partition by series_id order by fiscal_year)
),

compared as (
    select
        *,
        coalesce(evaluated_last, printed_last) as last_result,
        coalesce(case when evaluated_last is not null then evaluated_last_unit end, printed_last_unit) as last_unit,
        case
            when evaluated_last is not null then 'self_evaluation'
            when printed_last is not null then 'printed'
        end as last_result_source
    from followed
)

select
    series_id,
    fiscal_year,
    region_code,
    region_name,
    department_key,
    department_name,
    function_code,
    project_id,
    project_name,
    scope,
    template_id,
    concept_id,
    name,
    level1_code,
    level2_code,
    value_text,
    value_class,
    value_operator,
    target,
    unit,
    value_date,
    target_direction,
    previous_year,
    case when unit is not distinct from previous_unit then previous_target end as previous_target,
    case when unit is not distinct from previous_unit then target - previous_target end as target_change,
    last_result,
    last_result_source,
    case
        when last_result is null or target is null then null
        when target_direction is null or not coalesce(unit = last_unit, true) then 'undecidable'
        when target = last_result then 'flat'
        when (target > last_result) = (target_direction = 'higher') then 'stronger'
        else 'weaker'
    end as ratchet,
    evaluated_text as actual_text,
    actual,
    completion,
    is_reached,
    n_years,
    n_forms,
    indicator_id,
    form_id,
    evaluation_indicator_id,
    evaluation_form_id,
    source_line
from compared
