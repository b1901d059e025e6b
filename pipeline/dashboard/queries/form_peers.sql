-- zh: 本表的目标在同类中的位置
-- en: Where the targets of the form stand among peers
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
    grouped.median as value_median,
    position.percentile,
    position.leniency_index,
    position.leniency,
    position.source_line
from marts.peer_position as position
inner join marts.peer_benchmark as grouped on position.benchmark_id = grouped.benchmark_id
where position.form_id = $form!
  and position.n > 1
qualify row_number() over (
    partition by position.indicator_id
    -- The narrowest circle that has percentiles, else the widest one.
    order by
        grouped.median is null,
        array_position(['peers', 'year', 'all'], position.peer_scope) * if(grouped.median is null, -1, 1)
) = 1
order by position.source_line, position.indicator_id
