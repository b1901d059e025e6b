{{ config(meta={
    'id': 'VAL-14',
    'title_en': 'A rate has a number as target',
    'title_zh': '率、占比、比例类指标应为数值',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{{ judge_indicators(
    applies=mentions('name', 'rate_name') ~ ' and not ' ~ mentions('name', 'not_rate_name'),
    holds="value_kind in ('quantitative', 'range', 'multiple')",
    doubtful='is_value_doubtful',
    message='The rate "{name}" has the target "{value_text}". 比率类指标“{name}”的指标值为“{value_text}”。',
) }}
