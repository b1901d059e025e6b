-- zh: 目标文字的承诺有没有指标落实
-- en: Promises of goal texts and what becomes of them in the indicators
with {{shown_forms}}

select
    kind,
    relation,
    count(*) as n_promises,
    count(distinct form_id) as n_forms
from marts.goal_traceability
semi join shown_forms using (form_id)
where is_measured
group by kind, relation
order by kind, n_promises desc, relation
