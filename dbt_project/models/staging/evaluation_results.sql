-- Each indicator of a self-evaluation (绩效自评): what was promised, what was reached, and the score that follows from
-- both. More is better (正向): actual ÷ target; less is better (反向): target ÷ actual; a target that is reached earns
-- its full weight, one that is missed its share (财预〔2020〕10号). Wordings are graded by people and are not recomputed
-- unless the result repeats the target.
with indicators as (
    select indicators.*
    from {{ ref('indicators') }} as indicators
    inner join {{ ref('forms') }} as forms on indicators.form_id = forms.form_id
    where forms.form_type = 'self_evaluation'
),

meanings as (
    select * from {{ ref('indicator_meanings') }}
),

typed as (
    select
        indicators.*,
        case when indicators.polarity = 'exact' then 'exact' else meanings.target_direction end as direction,
        coalesce(indicators.actual_kind, 'missing') <> 'missing' as has_actual,
        indicators.value_kind in ('quantitative', 'range')
            and indicators.actual_kind = 'quantitative'
            and not coalesce(indicators.is_disputed, false)
            and coalesce(indicators.value_unit = indicators.actual_unit, true) as is_numeric,
        coalesce(indicators.value_number_high, indicators.value_number) as target_high
    from indicators
    left join meanings on indicators.indicator_id = meanings.indicator_id
),

-- A result that only repeats the text of the target reaches it, whatever the text says.
reached as (
    select
        *,
        case
            when not has_actual or coalesce(value_kind, 'missing') = 'missing' then null
            when is_numeric and value_kind = 'range' then actual_number between value_number and target_high
            when is_numeric and actual_number = value_number then true
            when is_numeric and direction = 'higher' then actual_number > value_number
            when is_numeric and direction = 'lower' then actual_number < value_number
            when is_numeric and direction = 'exact' then false
            when value_kind = 'date' and actual_kind = 'date' then actual_date <= value_date
            when {{ plain_text('value_text') }} = {{ plain_text('actual_text') }} then true
        end as is_reached
    from typed
),

completed as (
    select
        *,
        case
            when not is_numeric or value_kind = 'range' then null
            when value_number = actual_number then 1.0
            when value_number < 0 or actual_number < 0 then null
            when direction = 'lower' then {{ ratio('value_number', 'actual_number') }}
            when direction = 'higher' or (direction = 'exact' and actual_number < value_number)
                then {{ ratio('actual_number', 'value_number') }}
        end as completion
    from reached
)

select
    indicator_id,
    form_id,
    direction,
    is_numeric,
    is_reached,
    completion,
    case when is_reached then weight else round(weight * least(1.0, completion), 4) end as score_recomputed,
    coalesce(completion >= 1.3, false) as is_over_achieved,
    not coalesce({{ mentions(plain_text('deviation_reason'), 'no_reason') }}, true) as has_reason
from completed
