{{ config(meta={
    'id': 'VAL-01',
    'title_en': 'A target value is printed',
    'title_zh': '指标值不为空',
    'severity': 'E',
    'subject_type': 'indicator',
    'basis': '财预〔2015〕88号',
    'basis_status': 'unverified',
}) }}

{{ judge_indicators(
    holds="value_kind <> 'missing'",
    doubtful='is_value_doubtful',
    message='The target of "{name}" is empty. 指标“{name}”的指标值为空。',
) }}
