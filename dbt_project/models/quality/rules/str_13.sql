{{ config(meta={
    'id': 'STR-13',
    'title_en': 'Title, head and place of the file agree on the fiscal year',
    'title_zh': '标题、表头与文件所在位置的年度一致',
    'severity': 'W',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{#- A title may name the year of its publication beside that of the form, so one agreement is enough. A self-evaluation is
    published in the year after its own. Folders that are no years say nothing. -#}
with printed as (
    select
        forms.form_id,
        forms.fiscal_year,
        forms.form_type = 'self_evaluation' as is_evaluation,
        list_transform(
            regexp_extract_all(forms.title_text, '(20[0-9]{2})[[:space:]]*(?:年|-)', 1), lambda year : year::integer
        ) as title_years,
        list_transform(
            regexp_extract_all(documents.file_name, '(?:^|/)(20[0-9]{2})(?:年度?)?/', 1), lambda year : year::integer
        ) as folder_years
    from {{ ref('forms') }} as forms
    inner join {{ ref('documents') }} as documents using (document_id)
),

years as (
    select
        form_id,
        len(title_years) > 0 or len(folder_years) > 0 as has_other_years,
        len(title_years) = 0 or list_contains(title_years, fiscal_year) as is_title_right,
        len(folder_years) = 0
        or list_contains(folder_years, fiscal_year)
        or (is_evaluation and list_contains(folder_years, fiscal_year + 1)) as is_folder_right,
        array_to_string(title_years, ', ') as titles,
        array_to_string(folder_years, ', ') as folders
    from printed
)

{{ judge_forms(
    facts='years',
    applies='has_targets and coalesce(has_other_years, false)',
    known='fiscal_year is not null',
    holds='coalesce(is_title_right, true) and coalesce(is_folder_right, true)',
    message='The form is of {fiscal_year}, its title names {titles}, its folder {folders}. '
        '本表为 {fiscal_year} 年度，标题年份 {titles}，文件夹年份 {folders}。',
) }}
