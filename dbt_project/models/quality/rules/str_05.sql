{{ config(materialized='ephemeral', meta={
    'id': 'STR-05',
    'title_en': 'A form has between 5 and 20 indicators',
    'title_zh': '指标数量在 5 至 20 条之间',
    'severity': 'I',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
}) }}

with forms as (
    select * from {{ ref('form_subjects') }}
)

select
    {{ about_form() }},
    {{ outcome(applies='has_targets', known='n_indicators > 0', holds='n_indicators between 5 and 20') }} as outcome,
    {{ message('{0} indicators; 5 to 20 are usual. 指标 {0} 条，通常为 5 至 20 条。', ['n_indicators']) }} as message
from forms
