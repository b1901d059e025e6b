{{ config(meta={
    'id': 'CLS-05',
    'title_en': 'Lasting effect is not a second place for social effects',
    'title_zh': '可持续影响指标不混入社会效益内容',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': '财预〔2021〕101号',
    'basis_status': 'unverified',
}) }}

{{ judge_indicators(
    applies="level2_code = 'SUSTAIN'",
    holds='not ' ~ mentions('name', 'social_effect') ~ ' or ' ~ mentions('name', 'lasting_word'),
    doubtful='is_level_doubtful',
    message='"{name}" under {level2} is a social effect. “{level2}”中的“{name}”属于社会效益。',
) }}
