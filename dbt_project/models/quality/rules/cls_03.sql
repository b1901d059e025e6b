{{ config(meta={
    'id': 'CLS-03',
    'title_en': 'Output is what was done, not its effect or its duration',
    'title_zh': '产出指标不含效果类、期限类内容',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': '财预〔2021〕101号',
    'basis_status': 'unverified',
}) }}

{#- How many jobs or how much satisfaction came of it is benefit; how long a thing lasts is quality or timeliness. -#}
with words as (
    select
        indicator_id,
        {{ mentions('name', 'outcome_word') }} as names_outcome,
        level2_code = 'QTY' and {{ mentions('name', 'term_word') }}
            and coalesce({{ mentions('value_unit', 'time_unit') }}, false) as is_term
    from {{ ref('indicator_subjects') }}
)

{{ judge_indicators(
    facts='words',
    applies="class_code = 'OUTPUT'",
    holds='not names_outcome and not is_term',
    doubtful='is_level_doubtful',
    message="\"{name}\" ({value_text}) under {level2} is {if(is_term, 'a duration', 'an effect')}. "
        "“{level2}”中的“{name}”（{value_text}）属于{if(is_term, '期限', '效果')}类内容。",
) }}
