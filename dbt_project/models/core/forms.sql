with forms as (
    select * from {{ source('stage', 'forms') }}
),

originals as (
    select * from {{ ref('form_originals') }}
),

indicator_counts as (
    select form_id, count(*) as n_indicators
    from {{ source('stage', 'indicators') }}
    group by form_id
),

-- A project printed inside a summary table lies within the lines of that table.
enclosing_summaries as (
    select forms.form_id, min(summaries.form_id) as summary_form_id
    from forms
    inner join forms as summaries
        on forms.document_id = summaries.document_id
        and summaries.form_type = 'summary'
        and forms.form_type <> 'summary'
        and forms.page_first = summaries.page_first
        and forms.line_first >= summaries.line_first
        and forms.line_last <= summaries.line_last
    group by forms.form_id
)

select
    forms.form_id,
    forms.document_id,
    forms.form_seq,
    forms.form_type,
    case forms.form_type
        when 'project_target' then 'project'
        when 'department_target' then 'department'
        else forms.form_type
    end as scope,
    forms.template_id,
    forms.title_text,
    forms.fiscal_year,
    forms.fiscal_year_source,
    forms.region_code,
    forms.region_name,
    forms.region_source,
    forms.department_name,
    forms.department_id,
    forms.supervising_department,
    forms.project_name,
    forms.project_id,
    forms.project_key,
    forms.project_match_method,
    forms.project_match_score,
    forms.goal_text,
    forms.amount_unit,
    forms.amount_unit_source,
    {{ wanyuan('forms.budget_total_wanyuan') }} as budget_total_wanyuan,
    {{ wanyuan('forms.budget_fiscal_wanyuan') }} as budget_fiscal_wanyuan,
    {{ wanyuan('forms.budget_other_wanyuan') }} as budget_other_wanyuan,
    {{ wanyuan('forms.project_investment_wanyuan') }} as project_investment_wanyuan,
    {{ wanyuan('forms.amount_tolerance_wanyuan') }} as amount_tolerance_wanyuan,
    forms.amount_status,
    {{ wanyuan('forms.amount_low_wanyuan') }} as amount_low_wanyuan,
    {{ wanyuan('forms.amount_high_wanyuan') }} as amount_high_wanyuan,
    {{ wanyuan('forms.budget_initial_wanyuan') }} as budget_initial_wanyuan,
    {{ wanyuan('forms.budget_adjusted_wanyuan') }} as budget_adjusted_wanyuan,
    {{ wanyuan('forms.budget_executed_wanyuan') }} as budget_executed_wanyuan,
    forms.execution_rate,
    forms.execution_score,
    forms.execution_weight,
    forms.total_score,
    forms.has_weights,
    forms.has_prior,
    forms.page_first,
    forms.line_first,
    forms.line_last,
    forms.locator,
    coalesce(indicator_counts.n_indicators, 0) as n_indicators,
    enclosing_summaries.summary_form_id,
    originals.original_form_id as duplicate_of_form_id
from forms
left join indicator_counts on forms.form_id = indicator_counts.form_id
left join enclosing_summaries on forms.form_id = enclosing_summaries.form_id
left join originals on forms.form_id = originals.form_id
