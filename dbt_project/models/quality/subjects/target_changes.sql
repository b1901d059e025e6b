{#- A target beside last year's result (年度指标值与上年完成情况), one row per indicator that prints a usable one.
    `change` is stronger, flat or weaker, and NULL where the two cannot be compared: another unit or kind, or an
    operator that contradicts the direction of the indicator, so that nobody knows which way is up. -#}

with indicators as (
    select * from {{ ref('indicator_subjects') }}
),

directions as (
    select * from {{ ref('indicator_directions') }}
),

comparable as (
    select
        indicators.indicator_id,
        indicators.value_kind,
        indicators.prior_kind,
        indicators.value_kind = indicators.prior_kind
        and coalesce(indicators.value_unit, '') = coalesce(indicators.prior_unit, '') as is_same_measure,
        directions.better,
        coalesce(indicators.value_operator, '') as operator,
        indicators.value_number - indicators.prior_number as rise,
        date_diff('month', indicators.prior_date, indicators.value_date) - 12 as months_later,
        indicators.qualitative_rank - indicators.prior_rank as degrees_up,
        indicators.value_text = indicators.prior_text as is_same_text
    from indicators
    inner join directions on indicators.indicator_id = directions.indicator_id
    where indicators.prior_kind <> 'missing' and indicators.value_kind <> 'missing'
),

gains as (
    select
        indicator_id,
        is_same_measure,
        case
            when not is_same_measure then null
            when value_kind = 'quantitative' and better = 'higher' and operator not in ('<=', '<') then rise
            when value_kind = 'quantitative' and better = 'lower' and operator not in ('>=', '>') then -rise
            when value_kind = 'date' then -months_later
            when value_kind = 'qualitative' and is_same_text then 0
            when value_kind = 'qualitative' then degrees_up
        end as gain
    from comparable
),

changes as (
    select
        indicator_id,
        is_same_measure,
        case when gain > 0 then 'stronger' when gain = 0 then 'flat' when gain < 0 then 'weaker' end as change
    from gains
)

select
    indicator_id,
    is_same_measure,
    change,
    case change when 'weaker' then '更低' when 'flat' then '持平' when 'stronger' then '更高' end as change_zh
from changes
