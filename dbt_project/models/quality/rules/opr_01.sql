{{ config(meta={
    'id': 'OPR-01',
    'title_en': 'A number is printed with its comparison sign',
    'title_zh': '数值型指标值带比较符号',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{{ judge_indicators(
    applies="value_kind = 'quantitative'",
    holds='value_operator is not null',
    doubtful='is_value_doubtful',
    message='The target {value_text} has no comparison sign. 指标值 {value_text} 无比较符号。',
) }}
