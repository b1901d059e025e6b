{{ config(meta={
    'id': 'OPR-03',
    'title_en': 'Two indicators on the same people and number do not point in opposite directions',
    'title_zh': '同一对象、同一数值的指标比较符号不相反',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- Twins count the same: same form and class, same number in the same unit, and names that share a third of their
    characters. -#}
with indicators as (
    select *, case when value_operator in ('>=', '>') then 'floor' when value_operator in ('<=', '<') then 'cap' end as side
    from {{ ref('indicator_subjects') }}
),

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
        and one.side <> other.side
        and {{ likeness('one.name', 'other.name') }} >= 0.33
    group by one.indicator_id
)

{{ judge_indicators(
    facts='twins',
    applies="value_kind = 'quantitative' and value_operator in ('>=', '>', '<=', '<')",
    holds='twin_line is null',
    doubtful='is_value_doubtful',
    lines="concat_ws(',', source_line, twin_line)",
    message='"{name}" is {value_text}, line {twin_line} says the opposite. '
        '指标“{name}”为 {value_text}，第 {twin_line} 行符号相反。',
) }}
