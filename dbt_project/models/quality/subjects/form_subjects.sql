{#- Every form as a subject of the rules (规则对象: 表), with what several rules need to know of it. -#}

with forms as (
    select * from {{ ref('forms') }}
),

doubted_amounts as (
    select form_id
    from {{ ref('repairs') }}
    where indicator_id is null
        and confidence < {{ var('doubted_below') }}
        and (field like 'budget%' or field like '%amount%' or field like 'fund%')
    union
    select form_id
    from {{ source('stage', 'review_items') }}
    where indicator_id is null and field = 'amount'
),

doubted_goals as (
    select distinct form_id
    from {{ ref('repairs') }}
    where field = 'goal_text' and confidence < {{ var('doubted_below') }}
),

documents as (
    select
        document_id,
        media_type in ('text/plain', 'application/pdf') or media_type like 'image/%' as is_read_from_page
    from {{ ref('documents') }}
),

{#- A cell of a workbook or web page holds what its authors wrote; only a page that was read can lose characters. -#}
damaged_documents as (
    select distinct forms.document_id
    from {{ ref('form_repairs') }} as repairs
    inner join forms using (form_id)
    inner join documents using (document_id)
    where repairs.finding is not null and documents.is_read_from_page
)

select
    forms.form_id,
    forms.document_id,
    forms.form_type,
    forms.form_type <> 'summary' as has_targets,
    forms.form_type = 'department_target' as is_department,
    forms.template_id,
    forms.fiscal_year,
    forms.region_code,
    forms.department_name,
    forms.department_id,
    forms.project_name,
    forms.project_key,
    forms.goal_text,
    forms.amount_unit,
    forms.amount_status,
    forms.budget_total_wanyuan,
    forms.budget_fiscal_wanyuan,
    forms.budget_other_wanyuan,
    forms.project_investment_wanyuan,
    forms.amount_tolerance_wanyuan,
    coalesce(forms.amount_status = 'disputed', false) or doubted_amounts.form_id is not null as is_amount_doubtful,
    doubted_amounts.form_id is not null
    or (coalesce(forms.amount_status = 'disputed', false) and damaged_documents.document_id is not null)
        as is_amount_misread,
    documents.is_read_from_page,
    damaged_documents.document_id is not null as is_damaged,
    doubted_goals.form_id is not null as is_goal_doubtful,
    forms.has_weights,
    forms.has_prior,
    forms.n_indicators,
    forms.duplicate_of_form_id,
    forms.line_first,
    forms.line_last
from forms
inner join documents on forms.document_id = documents.document_id
left join doubted_amounts on forms.form_id = doubted_amounts.form_id
left join doubted_goals on forms.form_id = doubted_goals.form_id
left join damaged_documents on forms.document_id = damaged_documents.document_id
