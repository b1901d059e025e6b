-- zh: 本表的目标在同类中的位置
-- en: Where the targets of the form stand among peers
with {{strictness}}

select
    position.indicator_id,
    position.form_id,
    position.department_name as department,
    position.department_key,
    position.project_name as form_name,
    position.fiscal_year,
    position.name,
    position.value_text,
    position.own_value,
    position.unit as value_unit,
    position.peer_scope,
    position.benchmark_id,
    position.n,
    strictness.median as value_median,
    position.percentile,
    position.leniency_index,
    position.leniency,
    position.source_line
from marts.peer_position as position
inner join strictness on position.benchmark_id = strictness.benchmark_id
where position.form_id = $form!
  and position.n > 1
  and strictness.is_comparable
qualify row_number() over (
    partition by position.indicator_id
    -- The narrowest circle that has percentiles, else the widest one.
    order by
        strictness.median is null,
        array_position(['peers', 'year', 'all'], position.peer_scope) * if(strictness.median is null, -1, 1)
) = 1
order by position.source_line, position.indicator_id
