{{ config(meta={
    'id': 'VAL-04',
    'title_en': 'A percentage lies between 0 and 100, but for rates of growth and ratios',
    'title_zh': '百分比在 0 至 100 之间（增长率、比值除外）',
    'severity': 'E',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{#- A damaged ≥ is often read as the digit 2: 292% stands for ≥92%. Such a value is doubted, not condemned. -#}
{{ judge_indicators(
    applies="value_kind in ('quantitative', 'range') and value_unit = '%' and not " ~ mentions('name', 'open_rate'),
    holds='value_number >= 0 and coalesce(value_number_high, value_number) <= 100',
    doubtful="is_value_doubtful"
        " or (value_operator is null and starts_with(value_text, '2') and value_number - 200 between 0 and 100)",
    message='The target of "{name}" is {value_text}. 指标“{name}”的指标值为 {value_text}。',
) }}
