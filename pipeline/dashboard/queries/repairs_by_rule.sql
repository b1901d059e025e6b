-- zh: 修复的种类
-- en: Kinds of repairs
with {{forms}}

select rule as repair_rule, field, count(*) as n_repairs, avg(confidence) as confidence
from core.repairs
semi join forms using (form_id)
group by rule, field
order by n_repairs desc, rule, field
