{{ config(meta={
    'id': 'WGT-04',
    'title_en': 'No row carries more than 20 points, and no row without a number as many as 20',
    'title_zh': '单项权重不过度集中：不超过 20 分，定性指标低于 20 分',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{{ judge_indicators(
    applies='has_weights',
    known='weight is not null',
    holds="weight < 20 or (weight = 20 and value_kind <> 'qualitative')",
    doubtful='is_weight_doubtful',
    message='"{name}" (target {value_text}) carries {weight:n} points. 指标“{name}”（指标值 {value_text}）占 {weight:n} 分。',
) }}
