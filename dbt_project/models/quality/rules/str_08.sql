{{ config(materialized='ephemeral', meta={
    'id': 'STR-08',
    'title_en': 'The name of an indicator is complete',
    'title_zh': '三级指标名称完整',
    'severity': 'E',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
}) }}

with indicators as (
    select * from {{ ref('indicator_subjects') }}
)

{#- A name without head or tail is how a table cell is cut by a scan: always a question to the source, never a verdict
    on the authors. -#}
select
    {{ about_indicator() }},
    {{ outcome(holds='not is_name_doubtful', doubtful='true') }} as outcome,
    {{ message('The name "{0}" looks cut off. 指标名称“{0}”似不完整。', ['name']) }} as message
from indicators
