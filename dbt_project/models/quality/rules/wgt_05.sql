{{ config(materialized='ephemeral', meta={
    'id': 'WGT-05',
    'title_en': 'The weights tell important indicators from others',
    'title_zh': '权重有区分度，并非全部相同',
    'severity': 'I',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
}) }}

with forms as (
    select * from {{ ref('form_subjects') }}
),

judged as (
    select forms.*, weights.n_weights, weights.lowest_weight, weights.highest_weight, weights.source_lines
    from forms
    left join {{ ref('form_weights') }} as weights on forms.form_id = weights.form_id
)

select
    {{ about_form("coalesce(source_lines, concat(line_first, '-', line_last))") }},
    {{ outcome(
        applies='has_targets and has_weights and n_indicators >= 5',
        known='n_weights > 0',
        holds='highest_weight > lowest_weight',
    ) }} as outcome,
    {{ message(
        '{0} weights between {1} and {2}. 共 {0} 项权重，介于 {1} 与 {2} 之间。',
        ['n_weights', figure('lowest_weight'), figure('highest_weight')],
    ) }} as message
from judged
