with forms as (
    select * from {{ ref('counted_forms') }}
),

items as (
    select * from {{ ref('payment_items') }}
),

periods as (
    select
        *,
        case
            when printed_period is not null then printed_period
            when amount_kind = 'ceiling' and not is_per_payment then 'year'
            when is_per_payment and is_one_off then 'payment'
            when is_per_payment then coalesce({{ period_of_times('payments_per_year') }}, 'payment')
            when payments_per_year = 1 then 'year'
        end as period
    from items
    where amount_kind = 'standard' or (quantity > 0 and amount_yuan > 0)
),

-- A ceiling is divided by its quantity, a standard already is an amount for one.
divided as (
    select
        *,
        case when amount_kind = 'ceiling' then quantity else 1 end as divisor,
        case
            when amount_kind = 'ceiling' then quantity_unit
            else coalesce(
                list_filter(per_units, lambda part: not regexp_matches(part, '^({{ lexicon('any_period') }})$'))[1],
                '人'
            )
        end as unit_of_quantity
    from periods
),

priced as (
    select
        *,
        amount_yuan / divisor as unit_cost,
        greatest(amount_yuan - amount_tolerance_yuan, 0) / divisor as unit_cost_low,
        (amount_yuan + amount_tolerance_yuan) / divisor as unit_cost_high,
        case
            when period = 'payment' and is_one_off then 1
            when period = 'payment' then payments_per_year
            else {{ times_of_period('period') }}
        end as times_per_year
    from divided
),

-- Rounded amounts leave an interval; a whole 元 in a narrow one is the standard behind the sum.
rounded as (
    select
        *,
        coalesce(
            case amount_kind
                when 'standard' then round(unit_cost) = unit_cost
                else unit_cost_high - unit_cost_low < 0.5
                    and round(unit_cost) between unit_cost_low - 1e-9 and unit_cost_high + 1e-9
            end,
            false
        ) as is_round
    from priced
)

select
    priced.indicator_id,
    priced.form_id,
    forms.fiscal_year,
    forms.region_code,
    forms.region_name,
    forms.department_key,
    forms.department_display_name as department_name,
    forms.function_code,
    forms.project_name,
    case when priced.object_text = '' then coalesce(forms.project_name, priced.name) else priced.item_name end
        as benefit_item,
    case priced.amount_kind when 'ceiling' then 'derived' else 'printed' end as unit_cost_source,
    try_cast(priced.unit_cost as decimal(20, 4)) as unit_cost_yuan,
    try_cast(priced.unit_cost_low as decimal(20, 4)) as unit_cost_low_yuan,
    try_cast(priced.unit_cost_high as decimal(20, 4)) as unit_cost_high_yuan,
    concat_ws('·', priced.unit_of_quantity, {{ period_name_zh('priced.period') }}) as per,
    priced.period,
    priced.times_per_year,
    try_cast(priced.unit_cost * priced.times_per_year as decimal(20, 4)) as unit_cost_per_year_yuan,
    case when priced.amount_kind = 'ceiling' then try_cast(priced.amount_yuan as decimal(24, 2)) end as numerator_yuan,
    case when priced.amount_kind = 'ceiling' then priced.amount_source end as numerator_source,
    priced.quantity,
    priced.quantity_unit,
    priced.quantity_name,
    priced.quantity_indicator_id,
    priced.quantity_match,
    case when priced.is_round then try_cast(round(priced.unit_cost) as decimal(20, 4)) end as round_unit_cost_yuan,
    priced.is_round,
    priced.value_operator,
    priced.source_line,
    priced.quantity_line
from rounded as priced
inner join forms on priced.form_id = forms.form_id
