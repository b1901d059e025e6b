{{ config(meta={
    'id': 'WGT-06',
    'title_en': 'At least 60 % of the weight is on targets with a number or a date',
    'title_zh': '量化指标权重占比不低于 60%',
    'severity': 'I',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{{ judge_forms(
    facts=ref('form_weights'),
    applies='has_targets and has_weights',
    known='n_weights > 0 and measured_share is not null',
    holds='measured_share >= 60',
    lines='source_lines',
    message='{round(measured_share, 1):n} % of the weight is on measurable targets. '
        '量化指标权重占 {round(measured_share, 1):n}%。',
) }}
