{{ config(meta={
    'id': 'COST-05',
    'title_en': 'Unit standards come with a number of people or a total',
    'title_zh': '补助标准类成本指标配有人数或总额',
    'severity': 'W',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

with costs as (
    select
        form_id,
        count(*) filter (where value_unit like '%元/%' or {{ mentions('name', 'per_head') }}
            or ({{ mentions('name', 'statutory_standard') }} and value_unit like '%元%')) as n_standards,
        count(*) filter (where value_unit in ('元', '万元', '亿元') and not {{ mentions('name', 'per_head') }}
            and not {{ mentions('name', 'statutory_standard') }}) as n_totals,
        {{ line_list('source_line') }} as source_lines
    from {{ ref('indicator_subjects') }}
    where class_code = 'COST' and value_kind in ('quantitative', 'range')
    group by form_id
),

counts as (
    select form_id, count(*) as n_counts
    from {{ ref('indicator_subjects') }}
    where class_code <> 'COST' and unit_family like 'count%' and value_kind in ('quantitative', 'range')
        and not coalesce({{ mentions('value_unit', 'occasion_unit') }}, false)
    group by form_id
),

judged as (
    select form_id, costs.n_standards, costs.n_totals, coalesce(counts.n_counts, 0) as n_counts, costs.source_lines
    from costs
    left join counts using (form_id)
)

{{ judge_forms(
    facts='judged',
    applies='has_targets and n_standards > 0',
    holds='n_totals > 0 or n_counts > 0',
    lines='source_lines',
    message='{n_standards} unit standards, but no number of people and no total: {budget_total_wanyuan:n} wan yuan '
        'cannot be checked. {n_standards} 项单位标准，既无人数也无总额，{budget_total_wanyuan:n} 万元无法核对。',
) }}
