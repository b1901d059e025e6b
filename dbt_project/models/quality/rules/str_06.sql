{{ config(meta={
    'id': 'STR-06',
    'title_en': 'No indicator is stated twice in one form',
    'title_zh': '同一张表内指标不重复或近似重复',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- The longer name ends in the shorter one and both aim at the same value: one measure under two names. Five
    characters are enough to name a measure and what is measured. -#}
with indicators as (
    select * from {{ ref('indicator_subjects') }}
),

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
)

{{ judge_indicators(
    facts='twins',
    holds='twin_line is null',
    doubtful='is_name_doubtful',
    lines="concat_ws(',', source_line, twin_line)",
    message='The same measure as "{name}" ({value_text}) stands on line {twin_line}. '
        '指标“{name}”（{value_text}）与第 {twin_line} 行重复或近似。',
) }}
