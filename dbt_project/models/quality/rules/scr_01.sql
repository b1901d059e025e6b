{{ config(meta={
    'id': 'SCR-01',
    'title_en': 'The scoring rule is a known one or a described one',
    'title_zh': '赋分规则为规范用语或具体评分说明',
    'severity': 'I',
    'subject_type': 'indicator',
    'basis': '财预〔2021〕101号',
    'basis_status': 'unverified',
    'compares': true,
}) }}

{#- The four terms of the guidance have at most nine characters; a longer text is a scoring description (评分标准). -#}
{{ judge_indicators(
    applies='scoring_rule is not null',
    holds="scoring_code is not null or length(scoring_rule) > 12",
    doubtful='is_scoring_doubtful',
    message='The scoring rule is "{scoring_rule}". 赋分规则为“{scoring_rule}”。',
) }}
