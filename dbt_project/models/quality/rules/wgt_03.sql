{{ config(meta={
    'id': 'WGT-03',
    'title_en': 'Every weight is above 0 and not above 30',
    'title_zh': '单项权重大于 0 且不超过 30',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{{ judge_indicators(
    applies='has_weights',
    known='weight is not null',
    holds='weight > 0 and weight <= 30',
    doubtful='is_weight_doubtful',
    message='The weight is {weight:n}. 权重为 {weight:n}。',
) }}
