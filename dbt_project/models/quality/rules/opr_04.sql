{{ config(meta={
    'id': 'OPR-04',
    'title_en': 'An amount fixed by regulation is met exactly',
    'title_zh': '法定补助标准应使用等号',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{{ judge_indicators(
    applies="value_kind = 'quantitative' and value_operator is not null and value_unit like '%元%' and "
        ~ mentions('name', 'statutory_standard'),
    holds="value_operator = '='",
    doubtful='is_value_doubtful',
    message='The standard "{name}" is {value_text}; paying less would score in full. '
        '标准类指标“{name}”的指标值为 {value_text}，应使用等号。',
) }}
