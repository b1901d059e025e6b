-- zh: 与上年不同的目标
-- en: Targets beside last year
-- limit: 300
with {{forms}}

select
    yoy.form_id,
    yoy.region_name,
    yoy.department_name as department,
    yoy.project_name as form_name,
    yoy.fiscal_year,
    yoy.name,
    yoy.value_text,
    yoy.prior_text,
    yoy.value_number,
    yoy.prior_number,
    yoy.value_unit,
    yoy.delta_abs,
    yoy.delta_pct,
    yoy.class,
    yoy.source_line
from marts.yoy_target_vs_last_year as yoy
semi join forms using (form_id)
where true
  and yoy.class = $class
order by array_position(['weaker', 'stronger', 'undecidable', 'flat', 'no_prior'], yoy.class), yoy.form_id, yoy.source_line
