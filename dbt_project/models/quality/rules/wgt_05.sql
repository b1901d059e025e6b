{{ config(meta={
    'id': 'WGT-05',
    'title_en': 'The weights tell important indicators from others',
    'title_zh': '权重有区分度，并非全部相同',
    'severity': 'I',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{{ judge_forms(
    facts=ref('form_weights'),
    applies='has_targets and has_weights and n_indicators >= 5',
    known='n_weights > 0',
    holds='highest_weight > lowest_weight',
    lines='source_lines',
    message='All {n_weights} weights are {highest_weight:n}. {n_weights} 项权重均为 {highest_weight:n}。',
) }}
