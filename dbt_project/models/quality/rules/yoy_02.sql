{{ config(meta={
    'id': 'YOY-02',
    'title_en': 'The target is not weaker than the result of last year',
    'title_zh': '指标值不低于上年完成水平',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{{ judge_indicators(
    facts=ref('target_changes'),
    applies="prior_kind <> 'missing' and value_kind <> 'missing'",
    known='change is not null',
    holds="change <> 'weaker'",
    doubtful='is_value_doubtful or is_prior_doubtful',
    message='The target of "{name}" is {value_text}, last year was {prior_text}: {change}. '
        '指标“{name}”的指标值为 {value_text}，上年为 {prior_text}，{change_zh}。',
) }}
