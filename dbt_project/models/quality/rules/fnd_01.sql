{{ config(meta={
    'id': 'FND-01',
    'title_en': 'The yearly total equals the sum of its sources',
    'title_zh': '年度资金总额等于各资金来源之和',
    'severity': 'E',
    'subject_type': 'form',
    'basis': '财预〔2015〕88号',
    'basis_status': 'unverified',
    'compares': true,
}) }}

{#- Figures that do not add up are the mistake of the form, unless the document is damaged: there a digit may be lost. -#}
with sums as (
    select
        forms.form_id,
        sources.has_subtotal,
        coalesce(sources.sum_of_all, forms.budget_fiscal_wanyuan + forms.budget_other_wanyuan) as sum_of_all,
        sources.sum_without_parts,
        sources.sum_without_subtotal,
        coalesce(sources.tolerance, 2 * forms.amount_tolerance_wanyuan) + forms.amount_tolerance_wanyuan as tolerance,
        sources.source_lines
    from {{ ref('form_subjects') }} as forms
    left join {{ ref('fund_readings') }} as sources using (form_id)
)

{{ judge_forms(
    facts='sums',
    applies="has_targets and coalesce(amount_status <> 'derived', true)",
    known='budget_total_wanyuan is not null and sum_of_all is not null',
    holds='(' ~ same_amount('budget_total_wanyuan', 'sum_of_all', 'tolerance') ~ ') or (has_subtotal and ('
        ~ same_amount('budget_total_wanyuan', 'sum_without_parts', 'tolerance') ~ ' or '
        ~ same_amount('budget_total_wanyuan', 'sum_without_subtotal', 'tolerance') ~ '))',
    doubtful='is_amount_misread',
    lines='source_lines',
    message='Total {budget_total_wanyuan:n} wan yuan, sum of the sources '
        '{if(has_subtotal, sum_without_parts, sum_of_all):n}, difference '
        '{budget_total_wanyuan - if(has_subtotal, sum_without_parts, sum_of_all):n}. '
        '总额 {budget_total_wanyuan:n} 万元，来源合计 {if(has_subtotal, sum_without_parts, sum_of_all):n} 万元，'
        '相差 {budget_total_wanyuan - if(has_subtotal, sum_without_parts, sum_of_all):n} 万元。',
) }}
