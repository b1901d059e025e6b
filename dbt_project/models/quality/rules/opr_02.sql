{{ config(meta={
    'id': 'OPR-02',
    'title_en': 'The comparison sign agrees with the direction of the indicator',
    'title_zh': '比较符号与指标方向一致',
    'severity': 'E',
    'subject_type': 'indicator',
    'basis': '财预〔2021〕101号',
    'basis_status': 'unverified',
}) }}

{{ judge_indicators(
    facts=ref('indicator_directions'),
    applies="value_kind = 'quantitative' and value_operator is not null and better is not null",
    holds="value_operator = '=' or (better = 'higher') = (value_operator in ('>=', '>'))",
    doubtful='is_value_doubtful or is_level_doubtful',
    message="The target of \"{name}\" is {value_text}, but {if(better = 'higher', 'more', 'less')} is better. "
        "指标“{name}”的指标值为 {value_text}，而该指标越{if(better = 'higher', '高', '低')}越好。",
) }}
