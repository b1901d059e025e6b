{{ config(meta={
    'id': 'TXT-07',
    'title_en': 'A cited document number is well formed and not from the future',
    'title_zh': '引用文号格式规范且年份不晚于预算年度',
    'severity': 'I',
    'subject_type': 'form',
    'basis': 'GB/T 9704',
    'basis_status': 'unverified',
    'compares': true,
}) }}

{#- 发文机关代字〔年份〕序号: how a number goes wrong is read with the goal (core.goal_facts). -#}
with numbers as (
    select
        form_id,
        count(*) as n_cited,
        string_agg(facts.text, '、' order by facts.seq) as cited,
        string_agg(facts.text, '、' order by facts.seq)
            filter (where not coalesce(facts.is_well_formed and facts.cited_year <= forms.fiscal_year, false)) as wrong,
        {{ line_list('facts.source_line') }} as goal_lines
    from {{ ref('goal_facts') }} as facts
    inner join {{ ref('form_subjects') }} as forms using (form_id)
    where facts.kind = 'document_number'
    group by form_id
)

{{ judge_forms(
    facts='numbers',
    applies='has_targets and n_cited > 0',
    known='fiscal_year is not null',
    holds='wrong is null',
    doubtful='is_goal_doubtful',
    lines='goal_lines',
    message='Cited for {fiscal_year}: {coalesce(wrong, cited)}. {fiscal_year} 年引用文号：{coalesce(wrong, cited)}。',
) }}
