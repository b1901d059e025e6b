{{ config(meta={
    'id': 'UNT-03',
    'title_en': 'The unit is not repeated in the name',
    'title_zh': '指标名称不重复计量单位',
    'severity': 'I',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{{ judge_indicators(
    applies="value_kind in ('quantitative', 'range') and value_unit is not null",
    holds="coalesce(regexp_extract(name, '[((]([^()()]{1,6})[))]$', 1) <> value_unit, true)",
    doubtful='is_value_doubtful',
    message='"{name}" already names the unit of {value_text}. 指标“{name}”的名称已含 {value_text} 的单位。',
) }}
