with occurrences as (
    select * from {{ ref('rare_values') }}
),

-- The same project repeats its own numbers by right, over the years and between goal and indicator.
shared as (
    select
        measure as value,
        measure_unit as unit,
        max(significant_digits) as significant_digits,
        count(*) as n_occurrences,
        count(distinct form_id) as n_forms,
        count(distinct project_key) as n_projects,
        count(distinct department_key) as n_departments,
        count(distinct region_code) as n_regions,
        list(distinct context order by context) as contexts,
        list(concat(form_id, ':', source_line) order by form_id, source_line, stands_in) as places,
        list(distinct form_id order by form_id) as form_ids
    from occurrences
    group by measure, measure_unit
    having count(distinct project_key) > 1
)

select
    value,
    unit,
    significant_digits,
    n_occurrences,
    n_forms,
    n_projects,
    n_departments,
    n_regions,
    case
        when n_regions > 1 then 'other_region'
        when n_departments > 1 then 'same_region'
        else 'same_department'
    end as distance,
    contexts,
    places,
    form_ids
from shared
