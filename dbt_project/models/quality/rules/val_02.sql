{{ config(meta={
    'id': 'VAL-02',
    'title_en': 'The target value can be read as a number, a range, a date or a wording',
    'title_zh': '指标值可按数值、区间、日期或定性表述解析',
    'severity': 'E',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{#- An empty target is VAL-01, two values in one cell are VAL-03: neither is counted a second time here. -#}
{{ judge_indicators(
    applies="value_kind not in ('missing', 'multiple')",
    holds="case value_kind
        when 'quantitative' then value_number is not null or contains(value_text, '▇')
        when 'range' then (value_number is not null and value_number_high is not null) or contains(value_text, '▇')
        when 'date' then value_date is not null
        when 'qualitative' then regexp_matches(value_text, '[^0-9.,%≥≤<>=+*/()\\-]')
    end",
    doubtful='is_value_doubtful',
    message='The target "{value_text}" was read as {value_kind:en value_kind}. 指标值“{value_text}”解析为{value_kind:zh value_kind}。',
) }}
