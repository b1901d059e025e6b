{{ config(meta={
    'id': 'OPR-05',
    'title_en': 'The comparison sign was printed as one',
    'title_zh': '比较符号无需修复',
    'severity': 'I',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{#- Glyphs that no one types for a target, such as ≪, come from reading: the repair is shown, the authors are not
    blamed. -#}
{{ judge_indicators(
    applies='value_operator is not null and value_raw is not null',
    holds='not ' ~ mentions('value_raw', 'misread_operator'),
    doubtful='true',
    message='The sign in "{value_raw}" was read as {value_operator}. “{value_raw}”中的符号识别为 {value_operator}。',
) }}
