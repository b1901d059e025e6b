{{ config(materialized='ephemeral', meta={
    'id': 'WGT-06',
    'title_en': 'At least 60 % of the weight is on targets with a number or a date',
    'title_zh': '量化指标权重占比不低于 60%',
    'severity': 'I',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
}) }}

with forms as (
    select * from {{ ref('form_subjects') }}
),

judged as (
    select
        forms.*,
        weights.n_weights,
        100 * coalesce(weights.measured_weight, 0) / nullif(weights.weight_sum, 0) as measured_share,
        weights.source_lines
    from forms
    left join {{ ref('form_weights') }} as weights on forms.form_id = weights.form_id
)

select
    {{ about_form("coalesce(source_lines, concat(line_first, '-', line_last))") }},
    {{ outcome(
        applies='has_targets and has_weights',
        known='n_weights > 0 and measured_share is not null',
        holds='measured_share >= 60',
    ) }} as outcome,
    {{ message(
        '{0} % of the weight is on measurable targets. 量化指标权重占 {0}%。',
        [figure('round(measured_share, 1)')],
    ) }} as message
from judged
