-- Every comparable target once in each circle of peers that it is measured against: all forms, the forms of its year,
-- and its peers proper (same function of government, same level of region, year ± 1). A circle is named by its centre;
-- a target stands in the circles of the years before and after its own as well, as a neighbour.
-- Only the same concept, unit family, unit (元/人/月 is another period than 元/人/年) and side of the target compare.
with targets as (
    select * from {{ ref('comparable_targets') }}
    where concept_id is not null
),

centres as (
    select distinct concept_id, unit_family, measure_unit, target_side, function_code, region_level, fiscal_year
    from targets
    where function_code is not null and region_level is not null and fiscal_year is not null
),

circles as (
    select
        'all' as peer_scope,
        cast(null as varchar) as peer_function_code,
        cast(null as varchar) as peer_region_level,
        cast(null as integer) as peer_year,
        indicator_id
    from targets
    union all
    select 'year', null, null, fiscal_year, indicator_id
    from targets
    where fiscal_year is not null
    union all
    select 'peers', centres.function_code, centres.region_level, centres.fiscal_year, targets.indicator_id
    from centres
    inner join targets
        on centres.concept_id = targets.concept_id
        and centres.unit_family is not distinct from targets.unit_family
        and centres.measure_unit is not distinct from targets.measure_unit
        and centres.target_side = targets.target_side
        and centres.function_code = targets.function_code
        and centres.region_level = targets.region_level
        and abs(centres.fiscal_year - targets.fiscal_year) <= 1
),

joined as (
    select circles.* exclude (indicator_id), targets.*
    from circles
    inner join targets on circles.indicator_id = targets.indicator_id
)

select
    md5(
        concat_ws(
            '|', peer_scope, peer_function_code, peer_region_level, peer_year, concept_id, coalesce(unit_family, ''),
            coalesce(measure_unit, ''), target_side
        )
    ) as benchmark_id,
    peer_scope = 'all' or peer_year = fiscal_year as is_of_centre,
    *
from joined
