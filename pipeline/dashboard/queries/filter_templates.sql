-- zh: 模板
-- en: Templates
with present as (
    select template_id, count(*) as n_forms
    from core.forms
    where duplicate_of_form_id is null
    group by template_id
)

select present.template_id, template.name_zh as template_zh, template.name_en as template_en, present.n_forms
from present
left join core.templates as template on present.template_id = template.template_id
where present.template_id is not null
order by present.n_forms desc
