{{ config(materialized='ephemeral', meta={
    'id': 'VAL-03',
    'title_en': 'A cell holds exactly one target value',
    'title_zh': '一个单元格只有一个指标值',
    'severity': 'E',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
}) }}

{#- Two values in one cell are how neighbouring rows run together in a scan: a question to the source, whatever
    was stored. A range is one value although it may be written with two comparison signs. -#}
with indicators as (
    select * from {{ ref('indicator_subjects') }}
),

counted as (
    select
        *,
        case
            when value_kind = 'range' then 1
            else greatest(
                len(regexp_extract_all(value_raw, '(>=|<=|≥|≤|≧|≦|⩾|⩽|≪|≫|=|>|<|＞|＜|＝)[[:space:]]*[0-9]')),
                len(regexp_extract_all(value_raw, '[0-9][[:space:]]*%'))
            )
        end as n_values
    from indicators
)

select
    {{ about_indicator() }},
    {{ outcome(
        applies="value_kind <> 'missing'",
        holds="value_kind <> 'multiple' and not is_disputed and coalesce(n_values <= 1, true)",
        doubtful='true',
    ) }} as outcome,
    {{ message(
        'The cell of "{0}" holds several values: {1}. 指标“{0}”的单元格含多个值：{1}。',
        ['name', 'case when n_values > 1 then value_raw else value_text end'],
    ) }} as message
from counted
