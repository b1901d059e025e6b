{{ config(meta={
    'id': 'VAL-11',
    'title_en': 'A county form does not count a share of counties',
    'title_zh': '县级表不设“县（市、区）比例”类指标',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- Such rows are copied from the regional target (区域绩效目标) of the province. -#}
{{ judge_indicators(
    applies="region_level = 'county' and " ~ mentions('name', 'territory_share'),
    holds="coalesce(value_unit <> '%', true) or value_number in (0, 100)",
    doubtful='is_value_doubtful',
    message='In one county "{name}" ({value_text}) can only be 0 or 100 %. 单个县级单位的“{name}”（{value_text}）只能为 0 或 100%。',
) }}
