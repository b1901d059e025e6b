{{ config(meta={
    'id': 'UNT-01',
    'title_en': 'The unit is a known unit',
    'title_zh': '计量单位在词表之内',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{{ judge_indicators(
    applies="value_kind in ('quantitative', 'range') and value_unit is not null",
    holds="unit_family is not null and unit_family not in ('unknown', 'other')",
    doubtful='is_value_doubtful',
    message='The unit of {value_text} is {value_unit}. {value_text} 的计量单位为 {value_unit}。',
) }}
