{{ config(materialized='ephemeral', meta={
    'id': 'STR-06',
    'title_en': 'No indicator is stated twice in one form',
    'title_zh': '同一张表内指标不重复或近似重复',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
}) }}

with indicators as (
    select * from {{ ref('indicator_subjects') }}
),

{#- The longer name ends in the shorter one and both aim at the same value: one measure under two names. Five
    characters are enough to name a measure and what is measured. -#}
twins as (
    select
        one.indicator_id,
        min(other.source_line) as twin_line
    from indicators as one
    inner join indicators as other
        on one.form_id = other.form_id
        and one.seq <> other.seq
        and (
            one.name = other.name
            or (
                least(length(one.name), length(other.name)) >= 5
                and (ends_with(one.name, other.name) or ends_with(other.name, one.name))
                and one.value_text = other.value_text
            )
        )
    group by one.indicator_id
),

judged as (
    select indicators.*, twins.twin_line
    from indicators
    left join twins on indicators.indicator_id = twins.indicator_id
)

select
    {{ about_indicator("concat_ws(',', source_line, twin_line)") }},
    {{ outcome(holds='twin_line is null', doubtful='is_name_doubtful') }} as outcome,
    {{ message(
        'The same measure as "{0}" ({1}) stands on line {2}. 指标“{0}”（{1}）与第 {2} 行重复或近似。',
        ['name', 'value_text', 'twin_line'],
    ) }} as message
from judged
