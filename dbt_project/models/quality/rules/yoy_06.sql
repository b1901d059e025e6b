{{ config(materialized='ephemeral', meta={
    'id': 'YOY-06',
    'title_en': 'The result of last year is that of the self-evaluation of last year',
    'title_zh': '上年完成情况与上年自评表的实际完成值一致',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
}) }}

{#- Judged where it is printed, in the form of the later year, and only when the self-evaluation is held. -#}
with indicators as (
    select * from {{ ref('indicator_subjects') }}
),

evaluated as (
    select next_prior_indicator_id, actual_text, is_next_prior_equal, is_value_doubtful as is_actual_doubtful
    from {{ ref('evaluation_subjects') }}
    where next_prior_indicator_id is not null
),

judged as (
    select indicators.*, evaluated.actual_text, evaluated.is_next_prior_equal, evaluated.is_actual_doubtful
    from indicators
    left join evaluated on indicators.indicator_id = evaluated.next_prior_indicator_id
)

select
    {{ about_indicator() }},
    {{ outcome(
        applies="actual_text is not null and prior_kind <> 'missing'",
        holds='is_next_prior_equal',
        doubtful='is_prior_doubtful or is_actual_doubtful',
    ) }} as outcome,
    {{ message(
        '"{0}": {1} is given for last year, its self-evaluation says {2}. 指标“{0}”上年完成情况为 {1}，上年自评表为 {2}。',
        ['name', 'prior_text', 'actual_text'],
    ) }} as message
from judged
