-- zh: 同一指标在各单位的目标值
-- en: Targets of one indicator in all units
-- limit: 1000
with {{forms}}

select
    indicator.form_id,
    forms.region_name,
    forms.department,
    forms.department_key,
    coalesce(forms.project_name, forms.title_text) as form_name,
    forms.fiscal_year,
    indicator.name,
    indicator.value_text,
    indicator.value_operator,
    indicator.value_number,
    indicator.value_unit,
    case when indicator.value_operator in ('<=', '<') then 'ceiling' else 'floor' end as direction,
    indicator.source_line
from marts.fct_indicator as indicator
inner join forms on indicator.form_id = forms.form_id
where indicator.concept_id = $concept!
  and indicator.unit_family = $unit_family
  and indicator.value_number is not null
  and indicator.value_number_high is null
  and not indicator.is_disputed
order by indicator.value_number, forms.region_name, forms.department
