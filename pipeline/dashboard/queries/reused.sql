-- zh: 不同项目写着同一个少见的数字
-- en: The same rare number in different projects
-- limit: 300
with {{shown_forms}},

places as (
    select unnest(form_ids) as form_id, * exclude (form_ids)
    from marts.reused_values
)

select
    places.form_id,
    places.value as value_number,
    places.unit as value_unit,
    places.distance,
    forms.project_name as form_name,
    forms.department_name as department,
    forms.fiscal_year,
    places.contexts,
    places.n_occurrences,
    places.n_projects
from places
inner join core.forms as forms on places.form_id = forms.form_id
semi join shown_forms on places.form_id = shown_forms.form_id
order by
    array_position(['other_region', 'same_region', 'same_department'], places.distance),
    places.n_projects desc,
    places.value,
    places.form_id
