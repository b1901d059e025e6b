{{ config(meta={
    'id': 'CLS-04',
    'title_en': 'Output is what was delivered, not a condition, a process or a fact of the place',
    'title_zh': '产出指标不以投入、过程或背景事实充当',
    'severity': 'I',
    'subject_type': 'indicator',
    'basis': '财预〔2021〕101号',
    'basis_status': 'unverified',
}) }}

{{ judge_indicators(
    applies="class_code = 'OUTPUT' or level1_code = 'DEPT_EFFECT'",
    holds='not ' ~ mentions('name', 'process_fact'),
    doubtful='is_level_doubtful',
    message='"{name}" ({value_text}) is given whatever is delivered. 指标“{name}”（{value_text}）属于投入、过程或背景事实。',
) }}
