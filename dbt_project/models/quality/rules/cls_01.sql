{{ config(meta={
    'id': 'CLS-01',
    'title_en': 'Quantity is counted, not given as a rate',
    'title_zh': '数量指标为数量而非比率',
    'severity': 'I',
    'subject_type': 'indicator',
    'basis': '财预〔2021〕101号',
    'basis_status': 'unverified',
}) }}

{#- Many official templates do it, so this is a remark. -#}
{{ judge_indicators(
    applies="level2_code = 'QTY' and value_kind in ('quantitative', 'range')",
    holds="value_unit is distinct from '%'",
    doubtful='is_level_doubtful or is_value_doubtful',
    message='The quantity "{name}" is a rate: {value_text}. 数量指标“{name}”为比率：{value_text}。',
) }}
