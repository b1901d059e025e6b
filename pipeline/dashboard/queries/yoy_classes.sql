-- zh: 目标与上年比
-- en: Targets against last year
with {{forms}}

select
    fiscal_year,
    class,
    count(*) as n_indicators,
    count(distinct form_id) as n_forms
from marts.yoy_target_vs_last_year
semi join forms using (form_id)
group by fiscal_year, class
order by fiscal_year, class
