-- zh: 表头
-- en: Head of the form
with {{forms}}

select
    forms.form_id,
    forms.form_type,
    forms.template_id,
    template.name_zh as template_zh,
    template.name_en as template_en,
    forms.fiscal_year,
    forms.region_code,
    forms.region_name,
    forms.department_key,
    forms.department,
    forms.supervising_department,
    forms.project_name,
    forms.goal_text,
    forms.budget_total_wanyuan,
    forms.budget_fiscal_wanyuan,
    forms.budget_other_wanyuan,
    forms.budget_initial_wanyuan,
    forms.budget_adjusted_wanyuan,
    forms.budget_executed_wanyuan,
    forms.execution_rate,
    forms.total_score,
    forms.amount_status,
    forms.amount_low_wanyuan,
    forms.amount_high_wanyuan,
    forms.n_indicators,
    document.file_name,
    forms.locator,
    document.provenance_status,
    document.source_url,
    document.publisher,
    document.published_on,
    document.sha256
from forms
inner join core.documents as document on forms.document_id = document.document_id
left join core.templates as template on forms.template_id = template.template_id
where forms.form_id = $form!
