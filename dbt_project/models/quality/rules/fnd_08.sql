{{ config(meta={
    'id': 'FND-08',
    'title_en': 'The amount is not in 元 where 万元 is announced',
    'title_zh': '金额单位无万元与元混淆',
    'severity': 'W',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{#- A total in the wrong unit is ten thousand times what the form itself says of its cost, or thousands of times what
    its neighbours of the same place and year spend. Between honest projects of one county the ratio stays below. -#}
{%- set factor_of_units = 10000 %}
{%- set peer_ratio = 5000 %}
{%- set fewest_peers = 4 %}

with costs as (
    select form_id, max({{ value_wanyuan('value_number', 'value_unit') }}) as largest_cost
    from {{ ref('indicator_subjects') }}
    where class_code = 'COST'
    group by form_id
),

peers as (
    select
        region_code,
        fiscal_year,
        form_type,
        median(cast(budget_total_wanyuan as double)) as peer_median
    from {{ ref('form_subjects') }}
    where budget_total_wanyuan > 0
    group by region_code, fiscal_year, form_type
    having count(*) >= {{ fewest_peers }}
),

ratios as (
    select
        forms.form_id,
        {{ ratio('forms.budget_total_wanyuan', 'costs.largest_cost') }} as times_own_cost,
        {{ ratio('forms.budget_total_wanyuan', 'peers.peer_median') }} as times_peers
    from {{ ref('form_subjects') }} as forms
    left join costs using (form_id)
    left join peers using (region_code, fiscal_year, form_type)
)

{{ judge_forms(
    facts='ratios',
    known='budget_total_wanyuan is not null and coalesce(times_own_cost, times_peers) is not null',
    holds='not coalesce(times_own_cost between 0.9 * ' ~ factor_of_units ~ ' and 1.1 * ' ~ factor_of_units
        ~ ', false) and not coalesce(times_peers >= ' ~ peer_ratio ~ ', false)',
    doubtful='is_amount_doubtful',
    message='Total {budget_total_wanyuan:n} wan yuan is {round(times_own_cost, 2):n} times its own largest cost and '
        '{round(times_peers, 2):n} times the median of its peers. '
        '总额 {budget_total_wanyuan:n} 万元，为本表最大成本的 {round(times_own_cost, 2):n} 倍、'
        '同地同年中位数的 {round(times_peers, 2):n} 倍。',
) }}
