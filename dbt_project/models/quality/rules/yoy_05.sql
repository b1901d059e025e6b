{{ config(meta={
    'id': 'YOY-05',
    'title_en': 'Target and last year are of the same kind and unit',
    'title_zh': '指标值与上年完成情况类型、单位一致',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{{ judge_indicators(
    applies="prior_kind <> 'missing' and value_kind <> 'missing'",
    holds="value_kind = prior_kind and coalesce(value_unit, '') = coalesce(prior_unit, '')",
    doubtful='is_value_doubtful or is_prior_doubtful',
    message='Target {value_text} ({value_kind:en value_kind}), last year {prior_text} ({prior_kind:en value_kind}). '
        '指标值 {value_text}（{value_kind:zh value_kind}），上年 {prior_text}（{prior_kind:zh value_kind}）。',
) }}
