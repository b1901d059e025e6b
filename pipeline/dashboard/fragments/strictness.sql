strictness as (
    -- A number of people, kilometres or total cost grows with the project: only rates, standards, scores and periods of time
    -- tell a strict target from a lenient one.
    select benchmark_id, median, unit_family in ('share', 'share_point', 'per_unit', 'score', 'time') as is_comparable
    from marts.peer_benchmark
)
