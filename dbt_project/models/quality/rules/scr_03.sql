{{ config(materialized='ephemeral', meta={
    'id': 'SCR-03',
    'title_en': 'The evidence is of the usual kind for its class',
    'title_zh': '佐证资料与指标类别匹配',
    'severity': 'I',
    'subject_type': 'indicator',
    'basis': '财预〔2021〕101号 (unverified 待核实)',
}) }}

with indicators as (
    select * from {{ ref('indicator_subjects') }}
)

select
    {{ about_indicator() }},
    {{ outcome(
        applies="evidence_code is not null and class_code in ('OUTPUT', 'COST', 'BENEFIT', 'SATIS')",
        holds="evidence_code = 'FORMAL'
            or evidence_code = case class_code
                when 'OUTPUT' then 'WORK'
                when 'COST' then 'VOUCHER'
                when 'BENEFIT' then 'STATEMENT'
                when 'SATIS' then 'STATEMENT'
            end",
        doubtful='is_evidence_doubtful or is_level_doubtful',
    ) }} as outcome,
    {{ message(
        'The evidence for "{0}" is {1}. 指标“{0}”的佐证资料为“{1}”。',
        ['name', 'coalesce(evidence, evidence_code)'],
    ) }} as message
from indicators
