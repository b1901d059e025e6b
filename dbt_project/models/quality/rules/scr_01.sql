{{ config(materialized='ephemeral', meta={
    'id': 'SCR-01',
    'title_en': 'The scoring rule is a known one or a described one',
    'title_zh': '赋分规则为规范用语或具体评分说明',
    'severity': 'I',
    'subject_type': 'indicator',
    'basis': '财预〔2021〕101号 (unverified 待核实)',
}) }}

{#- The four terms of the guidance have at most nine characters; a longer text is a scoring description (评分标准). -#}
with indicators as (
    select * from {{ ref('indicator_subjects') }}
)

select
    {{ about_indicator() }},
    {{ outcome(
        applies='scoring_rule is not null',
        holds="scoring_code is not null or length(scoring_rule) > 12",
        doubtful='is_scoring_doubtful',
    ) }} as outcome,
    {{ message(
        'The scoring rule is "{0}". 赋分规则为“{0}”。',
        ['scoring_rule'],
    ) }} as message
from indicators
