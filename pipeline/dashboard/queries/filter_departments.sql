-- zh: 单位
-- en: Units
-- limit: 60
with {{forms}}

select department_key, any_value(department) as department, any_value(region_name) as region_name, count(*) as n_forms
from forms
where scope <> 'summary'
  and contains(department, $words)
group by department_key
order by n_forms desc, department_key
