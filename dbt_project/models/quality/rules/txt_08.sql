{{ config(meta={
    'id': 'TXT-08',
    'title_en': 'The goal states results, not duties and staff',
    'title_zh': '目标文本写明年度目标，而非职能与人员',
    'severity': 'W',
    'subject_type': 'form',
    'basis': '财预〔2015〕88号',
    'basis_status': 'unverified',
}) }}

{#- Duties, offices and posts describe the unit; a goal says what is to be reached in the year. -#}
with words as (
    select
        form_id,
        len(list_distinct(regexp_extract_all(goal_text, '{{ lexicon('duty_word') }}'))) as n_duties,
        array_to_string(list_distinct(regexp_extract_all(goal_text, '{{ lexicon('duty_word') }}')), '、') as duties,
        {{ mentions('goal_text', 'yearly_aim') }} or contains(goal_text, concat(fiscal_year, '年')) as names_the_year,
        text_lines.goal_lines
    from {{ ref('form_subjects') }}
    left join {{ ref('text_lines') }} as text_lines using (form_id)
)

{{ judge_forms(
    facts='words',
    known='goal_text is not null',
    holds='n_duties < 2 or names_the_year',
    lines='goal_lines',
    message='The goal describes the unit ({duties}) and sets no aim for {fiscal_year}. '
        '目标文本介绍单位情况（{duties}），未写 {fiscal_year} 年度目标。',
) }}
