-- zh: 同一单位、同一指标，目标不一样
-- en: One unit, one indicator, different targets
-- limit: 300
with {{shown_forms}},

numbered as (
    select *, row_number() over () as place
    from marts.within_unit_inconsistency
),

forms_of as (
    select place, unnest(form_ids) as form_id
    from numbered
),

present as (
    select distinct place
    from forms_of
    semi join shown_forms using (form_id)
)

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
from numbered
semi join present using (place)
order by spread desc, department_name, concept_name
