with forms as (
    select * from {{ ref('counted_forms') }}
),

measured as (
    select * from {{ ref('measured_rows') }}
),

prices as (
    select * from {{ ref('unit_cost') }}
),

-- What a population is paid in a year: all ceilings that were divided by it, and the standards printed for it.
paid as (
    select
        quantity_indicator_id as indicator_id,
        sum(numerator_yuan * times_per_year) as amount_yuan,
        max(times_per_year) as payments_per_year,
        arg_min(unit_cost_yuan, (unit_cost_source = 'derived', source_line)) as rate_yuan,
        arg_min(per, (unit_cost_source = 'derived', source_line)) as rate_per,
        arg_min(unit_cost_source, (unit_cost_source = 'derived', source_line)) as rate_source
    from prices
    where quantity_indicator_id is not null
    group by quantity_indicator_id
),

counted as (
    select
        *,
        count(*) over (partition by form_id) as n_populations
    from measured
    where role = 'persons'
),

-- The whole budget is for the one population of the form, when no cost row says what it is paid.
people as (
    select
        counted.indicator_id,
        counted.form_id,
        counted.item_name,
        counted.object_text,
        counted.value_number as people,
        coalesce(counted.value_unit, '人') as people_unit,
        counted.value_operator as people_operator,
        case
            when paid.amount_yuan is not null then paid.amount_yuan
            when counted.n_populations = 1 and not forms.is_amount_disputed
                then cast(forms.budget_total_wanyuan as double) * 10000
        end as amount_yuan,
        case
            when paid.amount_yuan is not null then 'cost_rows'
            when counted.n_populations = 1 and not forms.is_amount_disputed and forms.budget_total_wanyuan is not null
                then 'budget'
        end as amount_source,
        paid.payments_per_year,
        paid.rate_yuan,
        paid.rate_per,
        paid.rate_source,
        counted.source_line
    from counted
    inner join forms on counted.form_id = forms.form_id
    left join paid on counted.indicator_id = paid.indicator_id
),

-- Groups that the form names with a standard and never counts (80至89周岁 50元/人/月).
uncounted as (
    select
        indicator_id,
        form_id,
        benefit_item as item_name,
        benefit_item as object_text,
        null as people,
        null as people_unit,
        null as people_operator,
        null as amount_yuan,
        null as amount_source,
        times_per_year as payments_per_year,
        unit_cost_yuan as rate_yuan,
        per as rate_per,
        unit_cost_source as rate_source,
        source_line
    from prices
    where unit_cost_source = 'printed' and quantity_indicator_id is null and per like '%人%'
),

populations as (
    select * from people
    union all
    select * from uncounted
)

select
    populations.indicator_id,
    populations.form_id,
    forms.fiscal_year,
    forms.region_code,
    forms.region_name,
    forms.department_key,
    forms.department_display_name as department_name,
    forms.function_code,
    forms.project_name,
    case when populations.object_text = '' then coalesce(forms.project_name, populations.item_name)
        else populations.item_name end as population,
    populations.people,
    populations.people_unit,
    populations.people_operator,
    {{ wanyuan('populations.amount_yuan / 10000') }} as amount_wanyuan,
    try_cast(populations.amount_yuan as decimal(24, 2)) as amount_yuan,
    populations.amount_source,
    try_cast(populations.amount_yuan / nullif(populations.people, 0) as decimal(20, 4)) as per_head_year_yuan,
    populations.payments_per_year,
    populations.rate_yuan,
    populations.rate_per,
    populations.rate_source,
    populations.source_line
from populations
inner join forms on populations.form_id = forms.form_id
