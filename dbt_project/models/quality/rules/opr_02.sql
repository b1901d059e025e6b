{{ config(materialized='ephemeral', meta={
    'id': 'OPR-02',
    'title_en': 'The comparison sign agrees with the direction of the indicator',
    'title_zh': '比较符号与指标方向一致',
    'severity': 'E',
    'subject_type': 'indicator',
    'basis': '财预〔2021〕101号 (unverified 待核实)',
}) }}

with indicators as (
    select * from {{ ref('indicator_subjects') }}
),

directed as (
    select indicators.*, directions.better
    from indicators
    inner join {{ ref('indicator_directions') }} as directions on indicators.indicator_id = directions.indicator_id
)

select
    {{ about_indicator() }},
    {{ outcome(
        applies="value_kind = 'quantitative' and value_operator is not null and better is not null",
        holds="value_operator = '=' or (better = 'higher') = (value_operator in ('>=', '>'))",
        doubtful='is_value_doubtful or is_level_doubtful',
    ) }} as outcome,
    {{ message(
        'The target of "{0}" is {1}, but {2} is better. 指标“{0}”的指标值为 {1}，而该指标越{3}越好。',
        [
            'name',
            'value_text',
            "case better when 'higher' then 'more' else 'less' end",
            "case better when 'higher' then '高' else '低' end",
        ],
    ) }} as message
from directed
