-- Every part of money with its place, year, unit and scope: target forms by source, and the lines of summary tables,
-- whose source is not printed.
with forms as (
    select * from {{ ref('counted_forms') }}
),

departments as (
    select departments.*, functions.budget_class_code
    from {{ ref('departments') }} as departments
    left join {{ ref('functions') }} as functions on departments.function_code = functions.function_code
),

target_parts as (
    select
        forms.fiscal_year,
        forms.region_code,
        forms.region_name,
        forms.department_key,
        forms.department_display_name as department_name,
        forms.function_code,
        forms.budget_class_code,
        forms.project_name,
        forms.scope,
        forms.form_id,
        forms.form_id as project_row,
        forms.is_amount_disputed,
        forms.amount_status,
        parts.fund_source,
        parts.amount_wanyuan,
        parts.amount_low,
        parts.amount_high
    from {{ ref('fund_parts') }} as parts
    inner join forms on parts.form_id = forms.form_id
),

summary_parts as (
    select
        forms.fiscal_year,
        forms.region_code,
        forms.region_name,
        coalesce(summary_rows.department_id, summary_rows.department_name, 'unknown') as department_key,
        coalesce(departments.department_name, summary_rows.department_name) as department_name,
        departments.function_code,
        departments.budget_class_code,
        summary_rows.project_name,
        forms.scope,
        forms.form_id,
        concat(forms.form_id, '-r', summary_rows.seq) as project_row,
        false as is_amount_disputed,
        'ok' as amount_status,
        'UNKNOWN' as fund_source,
        summary_rows.budget_total_wanyuan as amount_wanyuan,
        summary_rows.budget_total_wanyuan as amount_low,
        summary_rows.budget_total_wanyuan as amount_high
    from {{ ref('summary_rows') }} as summary_rows
    inner join forms on summary_rows.form_id = forms.form_id
    left join departments on summary_rows.department_id = departments.department_id
)

select
    fiscal_year, region_code, region_name, department_key, department_name, function_code, budget_class_code,
    project_name, scope, form_id, project_row, is_amount_disputed, amount_status, fund_source, amount_wanyuan,
    amount_low, amount_high
from target_parts
union all
select
    fiscal_year, region_code, region_name, department_key, department_name, function_code, budget_class_code,
    project_name, scope, form_id, project_row, is_amount_disputed, amount_status, fund_source, amount_wanyuan,
    amount_low, amount_high
from summary_parts
