{{ config(meta={
    'id': 'YOY-06',
    'title_en': 'The result of last year is that of the self-evaluation of last year',
    'title_zh': '上年完成情况与上年自评表的实际完成值一致',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{#- Judged where it is printed, in the form of the later year, and only when the self-evaluation is held. -#}
with evaluated as (
    select
        facts.next_prior_indicator_id as indicator_id,
        facts.actual_text,
        facts.is_next_prior_equal,
        indicators.is_value_doubtful as is_actual_doubtful
    from {{ ref('evaluation_facts') }} as facts
    inner join {{ ref('indicator_subjects') }} as indicators using (indicator_id)
    where facts.next_prior_indicator_id is not null
)

{{ judge_indicators(
    facts='evaluated',
    applies="actual_text is not null and prior_kind <> 'missing'",
    holds='is_next_prior_equal',
    doubtful='is_prior_doubtful or is_actual_doubtful',
    message='"{name}": {prior_text} is given for last year, its self-evaluation says {actual_text}. '
        '指标“{name}”上年完成情况为 {prior_text}，上年自评表为 {actual_text}。',
) }}
