-- zh: 指标类型在各模板的分布
-- en: Types of indicators over templates
with {{indicators}}

select
    indicator.template_id,
    any_value(template.name_zh) as template_zh,
    any_value(template.name_en) as template_en,
    indicator.level1_code,
    count(*) as n_indicators,
    count(distinct indicator.form_id) as n_forms,
    n_indicators / sum(n_indicators) over (partition by indicator.template_id) as share,
    sum(indicator.weight) as weight_sum,
    count(*) filter (where indicator.value_class in ('numeric', 'dated')) / count(*) as quantified_share
from indicators as indicator
left join core.templates as template on indicator.template_id = template.template_id
group by indicator.template_id, indicator.level1_code
order by indicator.template_id, n_indicators desc
