-- zh: 可比的指标组
-- en: Groups of targets that can be compared
with {{shown_forms}},

present as (
    select distinct benchmark_id
    from marts.peer_position
    semi join shown_forms using (form_id)
)

select
    grouped.benchmark_id,
    grouped.peer_scope,
    grouped.concept_id,
    grouped.concept_name as concept_zh,
    concept.name_en as concept_en,
    grouped.unit as value_unit,
    grouped.target_side,
    grouped.fiscal_year,
    grouped.region_level,
    function.name_zh as function_zh,
    function.name_en as function_en,
    grouped.n,
    grouped.reported_as
from marts.peer_benchmark as grouped
semi join present using (benchmark_id)
left join core.concepts as concept on grouped.concept_id = concept.concept_id
left join core.functions as function on grouped.function_code = function.function_code
where true
  and grouped.peer_scope = $peer_scope
order by grouped.n desc, grouped.concept_name, grouped.fiscal_year desc nulls last, grouped.benchmark_id
