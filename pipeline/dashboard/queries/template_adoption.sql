-- zh: 模板的使用
-- en: Use of templates
with {{forms}}

select
    forms.fiscal_year,
    forms.region_name,
    forms.template_id,
    any_value(template.name_zh) as template_zh,
    any_value(template.name_en) as template_en,
    count(*) as n_forms
from forms
left join core.templates as template on forms.template_id = template.template_id
group by forms.fiscal_year, forms.region_name, forms.template_id
order by forms.fiscal_year, forms.region_name, n_forms desc
