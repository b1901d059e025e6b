-- zh: 地区
-- en: Places
-- limit: 60
with present as (
    select region_code, count(*) as n_forms
    from core.forms
    where duplicate_of_form_id is null and region_code is not null
    group by region_code
),

levels as (
    select region_code, n_forms from present
    union all
    select left(region_code, 4) || '00', n_forms from present where not ends_with(region_code, '00')
    union all
    select left(region_code, 2) || '0000', n_forms from present where not ends_with(region_code, '0000')
),

named as (
    select region_code, any_value(full_name) as full_name, any_value(region_name) as region_name
    from core.regions
    where valid_to is null
    group by region_code
)

select levels.region_code, named.region_name, named.full_name, sum(levels.n_forms)::bigint as n_forms
from levels
left join named on levels.region_code = named.region_code
where true
  and (contains(named.full_name, $words) or starts_with(levels.region_code, $words))
  and levels.region_code = rpad($region, 6, '0')
group by levels.region_code, named.region_name, named.full_name
order by n_forms desc, levels.region_code
