{{ config(materialized='ephemeral', meta={
    'id': 'STR-02',
    'title_en': 'Level 1, level 2 and the name of every indicator are known',
    'title_zh': '每条指标的一级、二级指标和名称均可确定',
    'severity': 'E',
    'subject_type': 'indicator',
    'basis': '财预〔2021〕101号 (unverified 待核实)',
}) }}

with indicators as (
    select * from {{ ref('indicator_subjects') }}
)

select
    {{ about_indicator() }},
    {{ outcome(
        holds="level1_code is not null and (level2_code is not null or level1_code = 'EXEC') and length(name) > 0",
        doubtful='true',
    ) }} as outcome,
    {{ message(
        'Level 1 is {0}, level 2 is {1}, read from {2}. 一级指标 {0}，二级指标 {1}，依据 {2}。',
        ['level1_code', 'level2_code', 'level2_source'],
    ) }} as message
from indicators
