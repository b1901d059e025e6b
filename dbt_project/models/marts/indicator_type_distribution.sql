with indicators as (
    select * from {{ ref('fct_indicator') }}
    where scope in ('project', 'department')
),

by_level as (
    select
        fiscal_year,
        region_code,
        max(region_name) as region_name,
        scope,
        template_id,
        level1_code,
        level2_code,
        count(*) as n_indicators,
        count(distinct form_id) as n_forms,
        count(*) filter (where value_class = 'numeric') as n_numeric,
        count(*) filter (where value_class = 'dated') as n_dated,
        count(*) filter (where value_class = 'qualitative') as n_qualitative,
        count(*) filter (where value_class = 'missing') as n_missing,
        count(*) filter (where value_class = 'undecided') as n_undecided,
        sum(weight) as weight_sum,
        list(distinct form_id order by form_id) as form_ids
    from indicators
    group by fiscal_year, region_code, scope, template_id, level1_code, level2_code
)

select
    fiscal_year,
    region_code,
    region_name,
    scope,
    template_id,
    level1_code,
    level2_code,
    n_indicators,
    n_forms,
    {{ ratio('n_indicators', 'sum(n_indicators) over same_template') }} as share,
    weight_sum,
    {{ ratio('weight_sum', 'sum(weight_sum) over same_template') }} as weight_share,
    n_numeric,
    n_dated,
    n_qualitative,
    n_missing,
    n_undecided,
    {{ ratio('n_numeric + n_dated', 'n_indicators') }} as quantified_share,
    form_ids
from by_level
window same_template as (partition by fiscal_year, region_code, scope, template_id)
