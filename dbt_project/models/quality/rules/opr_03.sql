{{ config(materialized='ephemeral', meta={
    'id': 'OPR-03',
    'title_en': 'Two indicators on the same people and number do not point in opposite directions',
    'title_zh': '同一对象、同一数值的指标比较符号不相反',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
}) }}

with indicators as (
    select * from {{ ref('indicator_subjects') }}
),

{#- Twins count the same: same form and class, same number in the same unit, and names that share a third of their
    characters. -#}
twins as (
    select one.indicator_id, min(other.source_line) as twin_line
    from indicators as one
    inner join indicators as other
        on one.form_id = other.form_id
        and one.seq <> other.seq
        and one.level2_code = other.level2_code
        and one.value_number = other.value_number
        and one.value_unit = other.value_unit
        and one.value_unit <> '%'
        and (one.value_operator in ('>=', '>') and other.value_operator in ('<=', '<')
            or one.value_operator in ('<=', '<') and other.value_operator in ('>=', '>'))
        and {{ likeness('one.name', 'other.name') }} >= 0.33
    group by one.indicator_id
),

judged as (
    select indicators.*, twins.twin_line
    from indicators
    left join twins on indicators.indicator_id = twins.indicator_id
)

select
    {{ about_indicator("concat_ws(',', source_line, twin_line)") }},
    {{ outcome(
        applies="value_kind = 'quantitative' and value_operator in ('>=', '>', '<=', '<')",
        holds='twin_line is null',
        doubtful='is_value_doubtful',
    ) }} as outcome,
    {{ message(
        '"{0}" is {1}, line {2} says the opposite. 指标“{0}”为 {1}，第 {2} 行符号相反。',
        ['name', 'value_text', 'twin_line'],
    ) }} as message
from judged
