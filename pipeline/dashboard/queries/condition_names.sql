-- zh: 条件的名称
-- en: Names of conditions
select 'concept' as condition, concept_id as code, name_zh as title_zh, name_en as title_en
from core.concepts
where false
   or concept_id = $concept
union all
select 'function', function_code, name_zh, name_en
from core.functions
where false
   or function_code = $function
union all
select 'rule', rule_id, rule_id || ' ' || title_zh, rule_id || ' ' || title_en
from core.rules
where false
   or rule_id = $rule
union all
select distinct 'budget_class', budget_class_code, budget_class_name, budget_class_name
from marts.budget_by_function
where false
   or budget_class_code = $budget_class
