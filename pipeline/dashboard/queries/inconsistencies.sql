-- zh: 同一单位、同一指标，目标不一样
-- en: One unit, one indicator, different targets
-- limit: 300
with {{shown_forms}}

select
    concept_id,
    concept_name,
    "values" as listed_values,
    unit as value_unit,
    spread,
    names,
    has_extraction_flag,
    n_forms,
    department_name as department,
    department_key,
    region_name,
    fiscal_year
from marts.within_unit_inconsistency
where list_has_any(form_ids, (select list(form_id) from shown_forms))
order by spread desc, department_name, concept_name
