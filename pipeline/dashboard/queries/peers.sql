-- zh: 同一指标在各单位的目标值
-- en: Targets of one indicator in all units
-- limit: 1000
with {{strictness}}

select
    position.form_id,
    position.region_name,
    position.department_name as department,
    position.department_key,
    position.project_name as form_name,
    position.fiscal_year,
    position.name,
    position.value_text,
    position.own_value,
    position.unit as value_unit,
    position.target_side,
    position.percentile,
    case when strictness.is_comparable then position.leniency_index end as leniency_index,
    case when strictness.is_comparable then position.leniency end as leniency,
    position.is_mode,
    position.is_at_ceiling,
    position.source_line,
    false
    or position.department_key = $department
    as is_chosen
from marts.peer_position as position
inner join strictness on position.benchmark_id = strictness.benchmark_id
where position.benchmark_id = $benchmark!
order by is_chosen desc, position.own_value, position.region_name, position.department_name
