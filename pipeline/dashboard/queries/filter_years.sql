-- zh: 年度
-- en: Years
select fiscal_year, count(*) as n_forms
from core.forms
where duplicate_of_form_id is null and fiscal_year is not null
group by fiscal_year
order by fiscal_year desc
