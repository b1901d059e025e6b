{{ config(meta={
    'id': 'FND-05',
    'title_en': 'The amount named in the goal is the amount of the head',
    'title_zh': '目标文本中的资金额与表头金额一致',
    'severity': 'W',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

with named as (
    select
        amounts.form_id,
        bool_or(
            {{ same_amount(
                'forms.budget_total_wanyuan', 'amounts.wanyuan', 'forms.amount_tolerance_wanyuan + amounts.tolerance'
            ) }}
        ) as names_the_total,
        array_to_string(list(distinct amounts.amount_text), '、') as named_amounts
    from {{ ref('goal_money') }} as amounts
    inner join {{ ref('form_subjects') }} as forms using (form_id)
    where amounts.is_of_project
    group by amounts.form_id
),

judged as (
    select form_id, named.names_the_total, named.named_amounts, text_lines.goal_lines
    from named
    left join {{ ref('text_lines') }} as text_lines using (form_id)
)

{{ judge_forms(
    facts='judged',
    applies='has_targets and named_amounts is not null',
    known='budget_total_wanyuan is not null',
    holds='names_the_total',
    doubtful='is_amount_doubtful',
    lines="concat_ws(',', goal_lines, concat(line_first, '-', line_last))",
    message='The goal names {named_amounts}, the head {budget_total_wanyuan:n} wan yuan. '
        '目标文本提到 {named_amounts}，表头为 {budget_total_wanyuan:n} 万元。',
) }}
