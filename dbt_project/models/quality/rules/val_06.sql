{{ config(meta={
    'id': 'VAL-06',
    'title_en': 'A deadline lies within the fiscal year',
    'title_zh': '完成时限在预算年度之内',
    'severity': 'E',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{{ judge_indicators(
    applies="value_kind = 'date'",
    known='fiscal_year is not null and value_date is not null',
    holds='year(value_date) = fiscal_year and year(coalesce(value_date_high, value_date)) = fiscal_year',
    doubtful='is_value_doubtful',
    message='The deadline is {value_text}, the fiscal year {fiscal_year}. 时限为 {value_text}，预算年度为 {fiscal_year}。',
) }}
