-- Numeric targets that can be laid side by side over forms: one number each, in a unit that forms share, and the side
-- on which the target is met. "=100%" and "≥100%" of a rate are one side, "≤" never joins "≥".
with indicators as (
    select * from {{ ref('fct_indicator') }}
    where
        value_class = 'numeric'
        and value_number is not null
        and value_number_high is null
        and scope in ('project', 'department')
),

concepts as (
    select * from {{ ref('concepts') }}
),

-- A place that was renamed has one row per name, all of one level.
regions as (
    select region_code, min(level) as region_level
    from {{ ref('regions') }}
    group by region_code
),

joined as (
    select
        indicators.*,
        regions.region_level,
        concepts.name_zh as concept_name,
        coalesce(concepts.polarity, indicators.polarity) as wanted
    from indicators
    left join concepts on indicators.concept_id = concepts.concept_id
    left join regions on indicators.region_code = regions.region_code
)

select
    indicator_id,
    form_id,
    fiscal_year,
    region_code,
    region_name,
    region_level,
    department_key,
    department_name,
    function_code,
    project_id,
    project_name,
    level1_code,
    level2_code,
    name,
    concept_id,
    concept_name,
    unit_family,
    value_text,
    value_operator,
    value_number,
    value_unit,
    {{ comparable_unit('value_unit') }} as measure_unit,
    {{ comparable_number('value_number', 'value_unit') }} as measure,
    case
        when value_operator in ('>=', '>') then 'at_least'
        when value_operator in ('<=', '<') then 'at_most'
        when wanted = 'higher_better' then 'at_least'
        when wanted = 'lower_better' then 'at_most'
        else 'exact'
    end as target_side,
    source_line
from joined
