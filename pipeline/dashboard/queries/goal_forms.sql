-- zh: 有目标文字的表单（落空或弱于目标的在前）
-- en: Forms with a goal text (promises missing or weakened first)
-- limit: 200
with {{forms}},

facts as (
    select
        form_id,
        count(*) as n_promises,
        count(*) filter (where relation = 'missing') as n_missing,
        count(*) filter (where relation = 'weaker') as n_weaker
    from core.goal_facts
    where is_promise
      and kind <> 'clause'
    group by form_id
)

select
    forms.form_id,
    forms.region_name,
    forms.department,
    coalesce(forms.project_name, forms.title_text) as form_name,
    forms.fiscal_year,
    coalesce(facts.n_promises, 0) as n_promises,
    coalesce(facts.n_missing, 0) as n_missing,
    coalesce(facts.n_weaker, 0) as n_weaker
from forms
left join facts on forms.form_id = facts.form_id
where forms.goal_text is not null
order by n_weaker desc, n_missing desc, forms.budget_total_wanyuan desc nulls last, forms.form_id
