{{ config(meta={
    'id': 'VAL-08',
    'title_en': 'Duties to the entitled and legality are met in full',
    'title_zh': '法定待遇和合规类比率为 100%',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{{ judge_indicators(
    applies="value_kind = 'quantitative' and value_unit = '%' and " ~ mentions('name', 'entitlement_rate'),
    holds='value_number >= 100',
    doubtful='is_value_doubtful',
    message='The target of "{name}" is {value_text}, below 100 %. 指标“{name}”的指标值为 {value_text}，低于 100%。',
) }}
