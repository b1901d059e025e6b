with numeric_targets as (
    select * from {{ ref('fct_indicator') }}
    where value_class = 'numeric' and scope in ('project', 'department')
)

select
    fiscal_year,
    region_code,
    max(region_name) as region_name,
    level2_code,
    count(*) as n_numeric,
    count(*) filter (where value_operator in ('>=', '>')) as n_at_least,
    count(*) filter (where value_operator in ('<=', '<')) as n_at_most,
    count(*) filter (where value_operator = '=') as n_equal,
    count(*) filter (where value_operator is null) as n_without_operator,
    {{ ratio("count(*) filter (where value_operator in ('>=', '>'))", 'count(*)') }} as share_at_least,
    {{ ratio("count(*) filter (where value_operator in ('<=', '<'))", 'count(*)') }} as share_at_most,
    {{ ratio("count(*) filter (where value_operator = '=')", 'count(*)') }} as share_equal,
    {{ ratio('count(*) filter (where value_operator is null)', 'count(*)') }} as share_without_operator,
    count(*) filter (where has_direction_conflict) as n_direction_errors,
    list(distinct form_id order by form_id) as form_ids
from numeric_targets
group by fiscal_year, region_code, level2_code
