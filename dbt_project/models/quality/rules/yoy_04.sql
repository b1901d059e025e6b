{{ config(meta={
    'id': 'YOY-04',
    'title_en': 'The result of last year is given, not a placeholder',
    'title_zh': '上年完成情况未以占位符代替',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{{ judge_indicators(
    applies='has_prior and prior_text is not null',
    holds='not ' ~ mentions('prior_text', 'placeholder'),
    doubtful='is_prior_doubtful',
    message='The result of last year is "{prior_text}". 上年完成情况填写为“{prior_text}”。',
) }}
