{{ config(meta={
    'id': 'STR-11',
    'title_en': 'One publication uses one generation of templates',
    'title_zh': '同一公开文件使用同一版模板',
    'severity': 'I',
    'subject_type': 'document',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

with templates as (
    select
        document_id,
        count(distinct template_id) as n_templates,
        array_to_string(list_sort(list(distinct template_id)), ', ') as template_ids,
        array_to_string(list(line_first order by line_first), ',') as source_lines
    from {{ ref('form_subjects') }}
    where has_targets and template_id is not null
    group by document_id
)

{{ judge_documents(
    facts='templates',
    known='n_templates is not null',
    holds='n_templates = 1',
    lines='source_lines',
    message='{n_templates} templates in one publication: {template_ids}. '
        '同一文件中有 {n_templates} 种模板：{template_ids}。',
) }}
