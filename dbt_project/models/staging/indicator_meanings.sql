-- What a target means, read once for all marts: which way it points, and whether that agrees with what it measures.
with indicators as (
    select * from {{ ref('indicators') }}
),

concepts as (
    select * from {{ ref('concepts') }}
),

expected as (
    select
        indicators.indicator_id,
        indicators.value_operator,
        coalesce(indicators.polarity, concepts.polarity) as polarity,
        indicators.level2_code = 'QTY' and coalesce(indicators.unit_family, '') not like 'money%' as is_quantity,
        coalesce(indicators.level1_code = 'COST' or indicators.level2_code like '%COST', false) as is_cost,
        coalesce({{ mentions('indicators.name', 'saving') }}, false) as is_saving,
        coalesce(
            {{ mentions('indicators.name', 'adverse_count') }}
            or {{ mentions('indicators.name', 'capped_quantity') }}
            or {{ mentions('indicators.name', 'duration') }},
            false
        ) as is_limited
    from indicators
    left join concepts on indicators.concept_id = concepts.concept_id
),

-- An upper limit on a delivered quantity, or a floor under a cost, contradicts what is measured: such a target can be
-- met by doing less, or by spending more.
directed as (
    select
        indicator_id,
        is_cost,
        coalesce(
            (value_operator in ('<=', '<') and is_quantity and not is_limited)
            or (value_operator in ('<=', '<') and not is_cost and not is_limited and polarity = 'higher_better')
            or (value_operator in ('>=', '>') and is_cost and not is_saving)
            or (value_operator in ('>=', '>') and not is_cost and polarity = 'lower_better'),
            false
        ) as has_direction_conflict,
        case
            when value_operator in ('>=', '>') then 'higher'
            when value_operator in ('<=', '<') then 'lower'
            when polarity = 'higher_better' then 'higher'
            when polarity = 'lower_better' then 'lower'
        end as printed_direction
    from expected
)

select
    indicator_id,
    is_cost,
    has_direction_conflict,
    case when not has_direction_conflict then printed_direction end as target_direction
from directed
