-- Each indicator of a self-evaluation beside the same indicator of the published target form and of the form of next
-- year, found by name (level 2 and order decide between equal names), with whether target and result are repeated
-- unchanged.
with years as (
    select form_id, target_form_id as other_form_id, 'target' as side
    from {{ ref('evaluation_years') }}
    where target_form_id is not null
    union all
    select form_id, next_prior_form_id, 'next_prior'
    from {{ ref('evaluation_years') }}
    where next_prior_form_id is not null
),

indicators as (
    select *, {{ plain_text('name') }} as plain_name
    from {{ ref('indicators') }}
),

pairs as (
    select
        years.side,
        one.indicator_id,
        other.indicator_id as other_indicator_id,
        one.plain_name = other.plain_name as is_same_name,
        one.level2_code is distinct from other.level2_code as is_other_class,
        abs(one.seq - other.seq) as distance,
        case years.side
            when 'target' then {{ same_value('one', 'value', 'other', 'value') }}
                and coalesce(one.value_operator = other.value_operator, true)
            else {{ same_value('one', 'actual', 'other', 'prior') }}
        end as is_equal
    from years
    inner join indicators as one on years.form_id = one.form_id
    inner join indicators as other on years.other_form_id = other.form_id
    where one.plain_name <> '' and {{ near_text('one.plain_name', 'other.plain_name', 0.2) }}
),

-- Neither side is used twice: the nearest pair keeps both.
nearest as (
    select *
    from pairs
    qualify row_number() over (
        partition by side, indicator_id
        order by is_same_name desc, is_other_class, distance, other_indicator_id
    ) = 1
),

matched as (
    select *
    from nearest
    qualify row_number() over (
        partition by side, other_indicator_id
        order by is_same_name desc, is_other_class, distance, indicator_id
    ) = 1
)

select
    indicator_id,
    any_value(other_indicator_id) filter (where side = 'target') as target_indicator_id,
    any_value(is_equal) filter (where side = 'target') as is_target_unchanged,
    any_value(other_indicator_id) filter (where side = 'next_prior') as next_prior_indicator_id,
    any_value(is_equal) filter (where side = 'next_prior') as is_next_prior_equal
from matched
group by indicator_id
