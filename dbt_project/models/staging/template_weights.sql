-- The default weights of each template as one text per template, without the ten points of budget execution, which
-- only a self-evaluation fills in: COST=20|OUTPUT=40 … in the order of the codes.
with templates as (
    select
        template_id,
        default_weights like '%EXEC=%' as is_self_evaluation,
        unnest(string_split(default_weights, '|')) as level_weight
    from {{ ref('templates') }}
    where default_weights is not null
)

select
    template_id,
    is_self_evaluation,
    string_agg(level_weight, '|' order by level_weight) as weights_text
from templates
where level_weight not like 'EXEC=%'
group by template_id, is_self_evaluation
