-- What the form quality score measures on a form itself, one row per counted target form.
with forms as (
    select * from {{ ref('counted_forms') }}
    where scope in ('project', 'department')
),

indicators as (
    select
        form_id,
        count(*) as n_indicators,
        count(*) filter (where value_class = 'missing') as n_missing,
        count(*) filter (where value_class in ('numeric', 'dated')) as n_quantified,
        count(*) filter (where value_class = 'numeric') as n_numeric,
        count(*) filter (where value_class = 'numeric' and value_operator is not null) as n_with_operator,
        count(*) filter (where level1_code = 'BENEFIT') as n_benefit,
        count(*) filter (where level1_code = 'BENEFIT' and value_class in ('numeric', 'dated')) as n_benefit_quantified,
        count(*) filter (where level2_code = 'QTY' and value_class = 'numeric' and unit_family is distinct from 'share')
            as n_absolute_quantity,
        count(*) filter (where has_prior) as n_prior_rows,
        count(*) filter (where has_prior and coalesce(prior_kind, 'missing') <> 'missing') as n_prior_filled,
        count(*) filter (
            where (level2_code = 'TIME' and value_class in ('numeric', 'qualitative'))
            or (value_class = 'dated' and coalesce(year(value_date) = fiscal_year, true))
        ) as n_timely
    from {{ ref('fct_indicator') }}
    group by form_id
),

-- What the goal promises for the year. An amount that only repeats the head of the form is no goal of its own.
goals as (
    select
        form_id,
        count(*) filter (
            where kind in ('number', 'money', 'date') and relation in ('equal', 'stronger')
        ) as n_goal_numbers_kept,
        count(*) filter (
            where kind in ('number', 'money', 'date') and relation not in ('head', 'not_comparable')
        ) as n_goal_numbers,
        count(*) filter (where kind = 'clause' and matched_indicator_id is not null) as n_goal_clauses_kept,
        count(*) filter (where kind = 'clause') as n_goal_clauses
    from {{ ref('goal_facts') }}
    where is_promise
    group by form_id
),

costs as (
    select form_id, is_vacuous
    from {{ ref('cost_vs_budget') }}
)

select
    forms.form_id,
    (forms.fiscal_year is not null)::int + (forms.department_name is not null)::int
        + (forms.project_name is not null and forms.scope = 'project')::int
        + (forms.budget_total_wanyuan is not null)::int + (forms.goal_text is not null)::int
        + (coalesce(indicators.n_indicators, 0) > 0)::int as n_head_fields,
    case forms.scope when 'project' then 6 else 5 end as n_head_fields_asked,
    coalesce(indicators.n_indicators, 0) as n_indicators,
    coalesce(indicators.n_missing, 0) as n_missing,
    coalesce(indicators.n_quantified, 0) as n_quantified,
    coalesce(indicators.n_numeric, 0) as n_numeric,
    coalesce(indicators.n_with_operator, 0) as n_with_operator,
    coalesce(indicators.n_benefit, 0) as n_benefit,
    coalesce(indicators.n_benefit_quantified, 0) as n_benefit_quantified,
    coalesce(indicators.n_absolute_quantity, 0) as n_absolute_quantity,
    coalesce(indicators.n_prior_rows, 0) as n_prior_rows,
    coalesce(indicators.n_prior_filled, 0) as n_prior_filled,
    coalesce(indicators.n_timely, 0) as n_timely,
    coalesce(goals.n_goal_numbers_kept, 0) as n_goal_numbers_kept,
    coalesce(goals.n_goal_numbers, 0) as n_goal_numbers,
    coalesce(goals.n_goal_clauses_kept, 0) as n_goal_clauses_kept,
    coalesce(goals.n_goal_clauses, 0) as n_goal_clauses,
    costs.is_vacuous as is_cost_vacuous
from forms
left join indicators on forms.form_id = indicators.form_id
left join costs on forms.form_id = costs.form_id
left join goals on forms.form_id = goals.form_id
