{{ config(materialized='ephemeral', meta={
    'id': 'FND-08',
    'title_en': 'The amount is not in 元 where 万元 is announced',
    'title_zh': '金额单位无万元与元混淆',
    'severity': 'W',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
}) }}

{#- A total in the wrong unit is ten thousand times what the form itself says of its cost, or thousands of times what
    its neighbours of the same place and year spend. Between honest projects of one county the ratio stays below. -#}
{%- set factor_of_units = 10000 %}
{%- set peer_ratio = 5000 %}
{%- set fewest_peers = 4 %}

with forms as (
    select * from {{ ref('form_subjects') }}
),

costs as (
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
        median(budget_total_wanyuan) as peer_median,
        count(*) as n_peers
    from forms
    where budget_total_wanyuan > 0
    group by region_code, fiscal_year, form_type
),

ratios as (
    select
        forms.*,
        cast(forms.budget_total_wanyuan as double) / nullif(costs.largest_cost, 0) as times_own_cost,
        case
            when peers.n_peers >= {{ fewest_peers }}
                then cast(forms.budget_total_wanyuan as double) / nullif(cast(peers.peer_median as double), 0)
        end as times_peers
    from forms
    left join costs on forms.form_id = costs.form_id
    left join peers
        on forms.region_code = peers.region_code
        and forms.fiscal_year = peers.fiscal_year
        and forms.form_type = peers.form_type
)

select
    {{ about_form() }},
    {{ outcome(
        applies='has_targets',
        known='budget_total_wanyuan is not null and coalesce(times_own_cost, times_peers) is not null',
        holds='not coalesce(times_own_cost between 0.9 * ' ~ factor_of_units ~ ' and 1.1 * ' ~ factor_of_units
            ~ ', false) and not coalesce(times_peers >= ' ~ peer_ratio ~ ', false)',
        doubtful='is_amount_doubtful',
    ) }} as outcome,
    {{ message(
        'Total {0} wan yuan is {1} times its own largest cost and {2} times the median of its peers. '
        '总额 {0} 万元，为本表最大成本的 {1} 倍、同地同年中位数的 {2} 倍。',
        [figure('budget_total_wanyuan'), figure('round(times_own_cost, 2)'), figure('round(times_peers, 2)')],
    ) }} as message
from ratios
