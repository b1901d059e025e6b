-- zh: 谁领多少：受益人群、人数和标准
-- en: Who is paid how much: people, money and rates
-- limit: 300
with {{shown_forms}}

select
    form_id,
    population,
    people,
    people_unit,
    amount_wanyuan,
    amount_source,
    per_head_year_yuan,
    rate_yuan,
    rate_per,
    rate_source,
    department_name as department,
    department_key,
    region_name,
    project_name as form_name,
    fiscal_year,
    source_line
from marts.beneficiary_and_rate
semi join shown_forms using (form_id)
order by amount_wanyuan desc nulls last, people desc nulls last, form_id, source_line
