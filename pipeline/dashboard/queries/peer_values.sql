-- zh: 每个目标值有多少
-- en: Number of targets at each value
-- limit: 2000
select
    position.own_value,
    any_value(position.unit) as value_unit,
    count(*) as n_indicators,
    count(distinct position.form_id) as n_forms,
    count_if(
        false
        or position.department_key = $department
    ) as n_own
from marts.peer_position as position
where position.benchmark_id = $benchmark!
group by position.own_value
order by position.own_value
