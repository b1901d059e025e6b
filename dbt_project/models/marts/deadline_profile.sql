with deadlines as (
    select * from {{ ref('fct_indicator') }}
    where value_class = 'dated' and value_date is not null and scope in ('project', 'department')
)

select
    indicator_id,
    form_id,
    fiscal_year,
    region_code,
    region_name,
    department_key,
    department_name,
    project_name,
    name,
    value_text,
    value_date,
    cast((fiscal_year - year(value_date)) * 12 + 12 - month(value_date) as integer) as months_before_year_end,
    year(value_date) = fiscal_year and month(value_date) = 12 as is_year_end,
    year(value_date) <> fiscal_year as is_outside_year,
    source_line
from deadlines
