-- zh: 模板的使用
-- en: Use of templates
select
    adoption.fiscal_year,
    adoption.region_name,
    adoption.template_id,
    template.name_zh as template_zh,
    template.name_en as template_en,
    adoption.n_forms,
    adoption.n_forms_with_weights,
    adoption.share_of_forms as share,
    adoption.first_seen_year
from marts.template_adoption as adoption
left join core.templates as template on adoption.template_id = template.template_id
where true
  and adoption.fiscal_year = $year
  and starts_with(adoption.region_code, $region)
  and adoption.template_id = $template
order by adoption.fiscal_year, adoption.region_name, adoption.n_forms desc
