{{ config(meta={
    'id': 'TXT-07',
    'title_en': 'A cited document number is well formed and not from the future',
    'title_zh': '引用文号格式规范且年份不晚于预算年度',
    'severity': 'I',
    'subject_type': 'form',
    'basis': 'GB/T 9704',
    'basis_status': 'unverified',
}) }}

{#- 发文机关代字〔年份〕序号: the year has four digits in brackets, the number no leading zero and no 第 (GB/T 9704). Which
    brackets were printed is lost where full-width signs were folded, so any pair is taken. -#}
with cited as (
    select
        form_id,
        fiscal_year,
        unnest(regexp_extract_all(
            goal_text, '[\p{Han}]{2,8}[〔\[［((【][12][0-9]{1,3}[〕\]］))】][[:space:]]*第?[[:space:]]*[0-9]+[[:space:]]*号'
        )) as number
    from {{ ref('form_subjects') }}
),

checked as (
    select
        form_id,
        number,
        coalesce(
            regexp_matches(number, '[〔\[［((【]20[0-9]{2}[〕\]］))】][[:space:]]*[1-9][0-9]*[[:space:]]*号$')
            and try_cast(regexp_extract(number, '(20[0-9]{2})', 1) as integer) <= fiscal_year,
            false
        ) as is_right
    from cited
),

numbers as (
    select
        form_id,
        count(*) as n_cited,
        array_to_string(list(number) filter (where not is_right), '、') as wrong,
        array_to_string(list(number), '、') as numbers,
        any_value(text_lines.goal_lines) as goal_lines
    from checked
    left join {{ ref('text_lines') }} as text_lines using (form_id)
    group by form_id
)

{{ judge_forms(
    facts='numbers',
    applies='has_targets and n_cited > 0',
    known='fiscal_year is not null',
    holds='wrong is null',
    doubtful='is_goal_doubtful',
    lines='goal_lines',
    message="Cited for {fiscal_year}: {coalesce(wrong, numbers)}. {fiscal_year} 年引用文号：{coalesce(wrong, numbers)}。",
) }}
