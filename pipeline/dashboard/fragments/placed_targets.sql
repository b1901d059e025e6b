placed_targets as (
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
    where position.n > 1
      and strictness.is_comparable
)
