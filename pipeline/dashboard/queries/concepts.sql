-- zh: 可比指标
-- en: Comparable indicators
with {{indicators}}

select
    indicator.concept_id,
    any_value(concept.name_zh) as concept_zh,
    indicator.unit_family,
    count(*) as n_indicators,
    count(distinct indicator.form_id) as n_forms
from indicators as indicator
inner join core.concepts as concept on indicator.concept_id = concept.concept_id
where indicator.value_number is not null
  and indicator.value_number_high is null
  and not indicator.is_disputed
group by indicator.concept_id, indicator.unit_family
order by n_indicators desc, indicator.concept_id, indicator.unit_family
