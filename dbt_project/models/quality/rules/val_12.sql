{{ config(meta={
    'id': 'VAL-12',
    'title_en': 'The target adds something to the name',
    'title_zh': '指标值不重复指标名称中的动词',
    'severity': 'I',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{{ judge_indicators(
    applies="value_kind = 'qualitative'",
    holds='not ' ~ share_a_family('name', 'value_text', 'verb_'),
    doubtful='is_value_doubtful',
    message='The target "{value_text}" repeats the verb of "{name}". 指标值“{value_text}”重复了指标“{name}”的动词。',
) }}
