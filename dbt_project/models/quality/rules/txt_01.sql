{{ config(meta={
    'id': 'TXT-01',
    'title_en': 'Each number and deadline of the goal appears in an indicator',
    'title_zh': '目标文本中的数字与时限均有对应指标',
    'severity': 'W',
    'subject_type': 'form',
    'basis': '财预〔2015〕88号',
    'basis_status': 'unverified',
}) }}

{#- Amounts of the head stand there already; what is printed as standing, staff or background is no promise. -#}
with promised as (
    select
        form_id,
        count(*) as n_promised,
        count(*) filter (where relation = 'missing') as n_missing,
        bool_or(relation <> 'head') as names_more_than_money,
        string_agg(text, '、' order by seq) filter (where relation = 'missing') as missing_texts,
        {{ line_list('source_line') }} as goal_lines
    from {{ ref('goal_promises') }}
    where is_measured
    group by form_id
)

{{ judge_forms(
    facts='promised',
    applies='has_targets and n_promised > 0 and names_more_than_money',
    holds='n_missing = 0',
    doubtful='is_goal_doubtful',
    lines='goal_lines',
    message='{n_promised} numbers in the goal, {n_missing} without an indicator: {missing_texts}. '
        '目标文本共 {n_promised} 个数字，{n_missing} 个无对应指标：{missing_texts}。',
) }}
