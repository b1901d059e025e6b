with pairs as (
    select * from {{ ref('form_pairs') }}
    where relation <> 'copy'
),

forms as (
    select forms.*, documents.file_name
    from {{ ref('counted_forms') }} as forms
    inner join {{ ref('documents') }} as documents on forms.document_id = documents.document_id
)

select
    pairs.form_id,
    pairs.other_form_id,
    pairs.relation,
    one.form_type,
    one.fiscal_year,
    one.region_code,
    one.region_name,
    one.department_key,
    one.department_display_name as department_name,
    one.project_name,
    one.budget_total_wanyuan,
    {{ yuan('one.budget_total_wanyuan') }} as budget_total_yuan,
    other.budget_total_wanyuan as other_budget_total_wanyuan,
    {{ yuan('other.budget_total_wanyuan') }} as other_budget_total_yuan,
    {{ wanyuan('other.budget_total_wanyuan - one.budget_total_wanyuan') }} as difference_wanyuan,
    {{ yuan('other.budget_total_wanyuan - one.budget_total_wanyuan') }} as difference_yuan,
    pairs.n_equal_lines,
    pairs.n_lines,
    one.file_name,
    one.locator,
    other.file_name as other_file_name,
    other.locator as other_locator
from pairs
inner join forms as one on pairs.form_id = one.form_id
inner join forms as other on pairs.other_form_id = other.form_id
