{{ config(meta={
    'id': 'VAL-07',
    'title_en': 'A deadline is a milestone and not just the end of the year',
    'title_zh': '完成时限为节点而非年末',
    'severity': 'I',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{{ judge_indicators(
    applies="value_kind = 'date'",
    known='value_date is not null',
    holds='month(coalesce(value_date_high, value_date)) < 12',
    doubtful='is_value_doubtful',
    message='The deadline is {value_text}. 时限为 {value_text}。',
) }}
