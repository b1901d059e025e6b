{{ config(meta={
    'id': 'SCR-02',
    'title_en': 'The scoring rule fits the kind of target',
    'title_zh': '赋分规则与指标值类型匹配',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': '财预〔2021〕101号',
    'basis_status': 'unverified',
    'compares': true,
}) }}

{{ judge_indicators(
    applies='scoring_code is not null',
    known="value_kind not in ('missing', 'multiple')",
    holds="case
        when class_code = 'SATIS' and value_kind = 'quantitative' then scoring_code in ('SATIS', 'PROPORTION')
        when value_kind in ('quantitative', 'range') then scoring_code in ('PROPORTION', 'DIRECT')
        else scoring_code in ('GRADE', 'DIRECT')
    end",
    doubtful='is_scoring_doubtful or is_value_doubtful',
    message='The target {value_text} of "{name}" is scored by {coalesce(scoring_rule, scoring_code)}. '
        '指标“{name}”（指标值 {value_text}）按“{coalesce(scoring_rule, scoring_code)}”赋分。',
) }}
