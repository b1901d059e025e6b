{{ config(meta={
    'id': 'STR-08',
    'title_en': 'The name of an indicator is complete',
    'title_zh': '三级指标名称完整',
    'severity': 'E',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- A name without head or tail is how a table cell is cut by a scan: always a question to the source, never a verdict
    on the authors. -#}
{{ judge_indicators(
    holds='not is_name_doubtful', doubtful='true',
    message='The name "{name}" looks cut off. 指标名称“{name}”似不完整。',
) }}
