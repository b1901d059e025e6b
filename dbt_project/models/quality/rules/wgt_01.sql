{{ config(materialized='ephemeral', meta={
    'id': 'WGT-01',
    'title_en': 'The weights add up to 90, or to 100 where the execution rate is among them',
    'title_zh': '权重合计为 90 分（不含预算执行率）或 100 分',
    'severity': 'E',
    'subject_type': 'form',
    'basis': '财预〔2020〕10号; 财预〔2021〕101号 (unverified 待核实)',
}) }}

with forms as (
    select * from {{ ref('form_subjects') }}
),

judged as (
    select forms.*, weights.weight_sum, weights.n_weights, weights.is_weight_doubtful, weights.source_lines
    from forms
    left join {{ ref('form_weights') }} as weights on forms.form_id = weights.form_id
)

select
    {{ about_form("coalesce(source_lines, concat(line_first, '-', line_last))") }},
    {{ outcome(
        applies='has_targets and has_weights',
        known='n_weights > 0',
        holds='abs(weight_sum - 90) <= 0.01 or abs(weight_sum - 100) <= 0.01',
        doubtful='is_weight_doubtful',
    ) }} as outcome,
    {{ message(
        'The weights add up to {0}; 90 or 100 is expected. 权重合计 {0}，应为 90 或 100。',
        [figure('weight_sum')],
    ) }} as message
from judged
