{{ config(meta={
    'id': 'YOY-03',
    'title_en': 'The target moves on from the result of last year',
    'title_zh': '指标值较上年有变化',
    'severity': 'I',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{#- A rate at 100 % has nowhere to go, so it may stay. -#}
{{ judge_indicators(
    facts=ref('target_changes'),
    applies="prior_kind <> 'missing' and value_kind <> 'missing'",
    known='change is not null',
    holds="change <> 'flat' or coalesce(value_unit = '%' and value_number >= 100, false)",
    doubtful='is_value_doubtful or is_prior_doubtful',
    message='The target of "{name}" is {value_text}, last year was {prior_text}: {change}. '
        '指标“{name}”的指标值为 {value_text}，上年为 {prior_text}，{change_zh}。',
) }}
