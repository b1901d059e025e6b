{{ config(meta={
    'id': 'VAL-05',
    'title_en': 'A rate that cannot exceed 100 % does not aim at ≥ 100 %',
    'title_zh': '上限为 100% 的比率不应写作≥100%',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{{ judge_indicators(
    applies="value_kind = 'quantitative' and value_unit = '%' and value_operator is not null and not "
        ~ mentions('name', 'open_rate'),
    holds="not (value_operator in ('>=', '>') and value_number >= 100)",
    doubtful='is_value_doubtful',
    message='The target of "{name}" is {value_text}; = 100 % is meant. 指标“{name}”的指标值为 {value_text}，应为 =100%。',
) }}
