{{ config(meta={
    'id': 'PII-03',
    'title_en': 'No target counts fewer than five people of a protected group',
    'title_zh': '指标值不显示五人以下的敏感人群',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': '个人信息保护法; 政府信息公开条例',
    'basis_status': 'unverified',
}) }}

{#- A count of one to four of them in one county can point to persons. -#}
{{ judge_indicators(
    applies="value_kind = 'quantitative' and unit_family like 'count%' and " ~ mentions('name', 'protected_group'),
    holds='value_number = 0 or value_number >= 5',
    doubtful='is_value_doubtful',
    message='"{name}" counts fewer than five people. 指标“{name}”显示的人数少于五人。',
) }}
