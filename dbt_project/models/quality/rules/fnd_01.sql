{{ config(materialized='ephemeral', meta={
    'id': 'FND-01',
    'title_en': 'The yearly total equals the sum of its sources',
    'title_zh': '年度资金总额等于各资金来源之和',
    'severity': 'E',
    'subject_type': 'form',
    'basis': '财预〔2015〕88号 (unverified 待核实)',
}) }}

with forms as (
    select * from {{ ref('form_subjects') }}
),

sources as (
    select * from {{ ref('fund_readings') }}
),

sums as (
    select
        forms.*,
        sources.has_subtotal,
        coalesce(sources.sum_of_all, forms.budget_fiscal_wanyuan + forms.budget_other_wanyuan) as sum_of_all,
        sources.sum_without_parts,
        sources.sum_without_subtotal,
        coalesce(sources.tolerance, 2 * forms.amount_tolerance_wanyuan) + forms.amount_tolerance_wanyuan as tolerance,
        sources.source_lines
    from forms
    left join sources on forms.form_id = sources.form_id
)

select
    {{ about_form("coalesce(source_lines, concat(line_first, '-', line_last))") }},
    {{ outcome(
        applies="has_targets and coalesce(amount_status <> 'derived', true)",
        known='budget_total_wanyuan is not null and sum_of_all is not null',
        holds='(' ~ same_amount('budget_total_wanyuan', 'sum_of_all', 'tolerance') ~ ') or (has_subtotal and ('
            ~ same_amount('budget_total_wanyuan', 'sum_without_parts', 'tolerance') ~ ' or '
            ~ same_amount('budget_total_wanyuan', 'sum_without_subtotal', 'tolerance') ~ '))',
        doubtful='is_amount_doubtful',
    ) }} as outcome,
    {{ message(
        'Total {0} wan yuan, sum of the sources {1} wan yuan, difference {2}. 总额 {0} 万元，来源合计 {1} 万元，相差 {2} 万元。',
        [
            figure('budget_total_wanyuan'),
            figure('case when has_subtotal then sum_without_parts else sum_of_all end'),
            figure('budget_total_wanyuan - case when has_subtotal then sum_without_parts else sum_of_all end'),
        ],
    ) }} as message
from sums
