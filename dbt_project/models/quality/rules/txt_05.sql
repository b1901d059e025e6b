{{ config(meta={
    'id': 'TXT-05',
    'title_en': 'The goal does not repeat policy wording of past years',
    'title_zh': '目标文本不沿用已过期的政策提法',
    'severity': 'I',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- Wordings and the last year in which they were current are data (stale_phrases.csv). Phrases that keep the memory of a
    finished programme (巩固拓展脱贫攻坚成果) are removed first. -#}
with goals as (
    select
        form_id,
        fiscal_year,
        regexp_replace(goal_text, '{{ lexicon('kept_memory') }}', '', 'g') as text
    from {{ ref('form_subjects') }}
),

phrases as (
    {%- for phrase in var('stale_phrases') %}
    select form_id, regexp_extract(text, '{{ phrase.pattern }}') as phrase, {{ phrase.last_year }} as last_year
    from goals
    where fiscal_year > {{ phrase.last_year }} and regexp_matches(text, '{{ phrase.pattern }}')
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

stale as (
    select
        form_id,
        array_to_string(list(phrase), '、') as phrases,
        max(last_year) as last_year,
        any_value(text_lines.goal_lines) as goal_lines
    from phrases
    left join {{ ref('text_lines') }} as text_lines using (form_id)
    group by form_id
)

{{ judge_forms(
    facts='stale',
    applies='has_targets and goal_text is not null',
    known='fiscal_year is not null',
    holds='phrases is null',
    lines='goal_lines',
    message='The goal of {fiscal_year} still says "{phrases}", current until {last_year}. '
        '{fiscal_year} 年的目标文本仍使用“{phrases}”（至 {last_year} 年）。',
) }}
