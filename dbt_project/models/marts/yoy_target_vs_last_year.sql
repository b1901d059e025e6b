with indicators as (
    select * from {{ ref('fct_indicator') }}
    where has_prior and scope in ('project', 'department')
),

paired as (
    select
        *,
        case
            when coalesce(prior_kind, 'missing') = 'missing' then 'no_prior'
            when value_class = 'numeric' and prior_kind = 'quantitative' and value_number_high is null
                and coalesce(value_unit = prior_unit, true) then 'numbers'
            when value_class = 'dated' and prior_kind = 'date' then 'dates'
            when value_class = 'qualitative' and prior_kind = 'qualitative' then 'wordings'
            else 'unlike'
        end as comparison
    from indicators
),

-- The gain of the target over last year in its own direction: positive asks for more, zero repeats, NULL is open.
measured as (
    select
        *,
        case comparison when 'numbers' then value_number - prior_number end as delta_abs,
        case comparison
            when 'numbers' then case
                when has_direction_conflict then null
                when value_number = prior_number then 0
                when target_direction = 'higher' then value_number - prior_number
                when target_direction = 'lower' then prior_number - value_number
            end
            when 'dates'
                then {{ place_in_year('prior_date', 'fiscal_year - 1') }}
                    - ({{ place_in_year('value_date', 'fiscal_year') }})
            when 'wordings' then case
                when value_text = prior_text then 0
                else qualitative_rank - prior_rank
            end
        end as gain
    from paired
)

select
    indicator_id,
    form_id,
    fiscal_year,
    region_code,
    region_name,
    department_key,
    department_name,
    project_name,
    name,
    level2_code,
    value_text,
    value_operator,
    value_number,
    value_unit,
    prior_text,
    prior_number,
    prior_unit,
    polarity,
    target_direction,
    comparison,
    delta_abs,
    {{ ratio('delta_abs', 'prior_number') }} as delta_pct,
    case
        when comparison = 'no_prior' then 'no_prior'
        when gain is null then 'undecidable'
        when gain > 0 then 'stronger'
        when gain < 0 then 'weaker'
        else 'flat'
    end as class,
    source_line
from measured
