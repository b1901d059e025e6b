-- zh: 规则结论计数
-- en: Counts of outcomes
select outcome, count(*) as n_rules
from marts.form_compliance
where form_id = $form!
group by outcome
order by n_rules desc, outcome
