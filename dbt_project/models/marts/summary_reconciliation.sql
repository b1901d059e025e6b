with summary_rows as (
    select * from {{ ref('summary_rows') }}
),

summaries as (
    select * from {{ ref('counted_forms') }}
    where scope = 'summary'
),

details as (
    select * from {{ ref('forms') }}
),

paired as (
    select
        summary_rows.*,
        summaries.fiscal_year,
        summaries.region_code,
        summaries.region_name,
        details.department_name as detail_department_name,
        details.project_name as detail_project_name,
        details.budget_total_wanyuan as detail_total_wanyuan,
        details.amount_status as detail_amount_status,
        summary_rows.budget_total_wanyuan - details.budget_total_wanyuan as difference,
        coalesce(summary_rows.amount_tolerance_wanyuan, 0)
            + coalesce(details.amount_tolerance_wanyuan, 0) as tolerance
    from summary_rows
    inner join summaries on summary_rows.form_id = summaries.form_id
    left join details on summary_rows.matched_form_id = details.form_id
)

select
    form_id,
    seq,
    fiscal_year,
    region_code,
    region_name,
    department_name,
    project_name,
    budget_total_wanyuan as summary_total_wanyuan,
    {{ yuan('budget_total_wanyuan') }} as summary_total_yuan,
    matched_form_id,
    detail_department_name,
    detail_project_name,
    detail_total_wanyuan,
    {{ yuan('detail_total_wanyuan') }} as detail_total_yuan,
    {{ wanyuan('difference') }} as difference_wanyuan,
    {{ yuan('difference') }} as difference_yuan,
    {{ wanyuan('tolerance') }} as tolerance_wanyuan,
    {{ yuan('tolerance') }} as tolerance_yuan,
    round(1 - {{ jaro('department_name', 'detail_department_name') }}, 4) as department_name_distance,
    round(1 - {{ jaro('project_name', 'detail_project_name') }}, 4) as project_name_distance,
    case
        when matched_form_id is null then 'unmatched'
        when detail_amount_status = 'disputed' or difference is null then 'undecidable'
        when abs(difference) <= tolerance then 'equal'
        else 'different'
    end as outcome,
    source_line
from paired
