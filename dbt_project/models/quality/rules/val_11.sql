{{ config(materialized='ephemeral', meta={
    'id': 'VAL-11',
    'title_en': 'A county form does not count a share of counties',
    'title_zh': '县级表不设“县（市、区）比例”类指标',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
}) }}

{#- Such rows are copied from the regional target (区域绩效目标) of the province. -#}
with indicators as (
    select * from {{ ref('indicator_subjects') }}
)

select
    {{ about_indicator() }},
    {{ outcome(
        applies="region_level = 'county' and " ~ mentions('name', 'territory_share'),
        holds="coalesce(value_unit <> '%', true) or value_number in (0, 100)",
        doubtful='is_value_doubtful',
    ) }} as outcome,
    {{ message(
        'In one county "{0}" ({1}) can only be 0 or 100 %. 单个县级单位的“{0}”（{1}）只能为 0 或 100%。',
        ['name', 'value_text'],
    ) }} as message
from indicators
