{{ config(materialized='ephemeral', meta={
    'id': 'STR-11',
    'title_en': 'One publication uses one generation of templates',
    'title_zh': '同一公开文件使用同一版模板',
    'severity': 'I',
    'subject_type': 'document',
    'basis': 'project convention 本项目约定',
}) }}

with documents as (
    select document_id from {{ ref('documents') }}
),

templates as (
    select
        document_id,
        count(distinct template_id) as n_templates,
        array_to_string(list_sort(list(distinct template_id)), ', ') as template_ids,
        array_to_string(list(line_first order by line_first), ',') as source_lines
    from {{ ref('form_subjects') }}
    where has_targets and template_id is not null
    group by document_id
)

select
    documents.document_id as subject_id,
    cast(null as varchar) as form_id,
    cast(null as varchar) as indicator_id,
    templates.source_lines,
    {{ outcome(known='n_templates is not null', holds='n_templates = 1') }} as outcome,
    {{ message(
        '{0} templates in one publication: {1}. 同一文件中有 {0} 种模板：{1}。',
        ['n_templates', 'template_ids'],
    ) }} as message
from documents
left join templates on documents.document_id = templates.document_id
