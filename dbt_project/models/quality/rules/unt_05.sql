{{ config(meta={
    'id': 'UNT-05',
    'title_en': 'A wording has no unit',
    'title_zh': '定性指标值不带计量单位',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{{ judge_indicators(
    applies="value_kind = 'qualitative'",
    holds='value_unit is null or contains(value_text, value_unit)',
    doubtful='is_value_doubtful',
    message='The target "{value_text}" is a wording with the unit {value_unit}. '
        '定性指标值“{value_text}”带有计量单位 {value_unit}。',
) }}
