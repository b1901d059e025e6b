with forms as (
    select * from {{ ref('counted_forms') }}
    where scope = 'project'
),

indicators as (
    select * from {{ ref('fct_indicator') }}
    where scope = 'project'
),

cost_forms as (
    select distinct form_id
    from indicators
    where cost_position is not null
),

-- How often a payment is made: the largest number of times that the form promises.
frequencies as (
    select form_id, max(value_number) as times_per_year
    from indicators
    where level2_code = 'QTY' and value_class = 'numeric' and value_unit in ('次', '期', '批', '批次')
    group by form_id
),

-- A ceiling is a total, not a rate: amounts per head or per unit say nothing about the sum.
ceilings as (
    select
        indicators.form_id,
        {{ value_wanyuan('indicators.value_number', 'indicators.value_unit') }} as amount,
        {{ value_wanyuan('coalesce(indicators.value_tolerance, 0)', 'indicators.value_unit') }} as tolerance,
        case
            when regexp_matches(indicators.name, '每(次|期|批)') then coalesce(frequencies.times_per_year, 1)
            else 1
        end as times,
        regexp_matches(indicators.name, '丧葬|抚恤|安葬|一次性') as is_one_off
    from indicators
    left join frequencies on indicators.form_id = frequencies.form_id
    where
        indicators.cost_position is not null
        and indicators.value_class = 'numeric'
        and indicators.value_unit in ('元', '万元', '亿元')
        and coalesce(indicators.value_operator, '=') in ('<=', '<', '=')
        and not regexp_matches(indicators.name, '人均|每人|户均|单价|标准')
),

sums as (
    select
        form_id,
        count(*) as n_ceilings,
        max(times) as times_per_year,
        sum(amount * times) as literal_sum,
        sum(tolerance * times) as literal_tolerance,
        sum(amount * case when is_one_off then 1 else times end) as one_off_sum,
        sum(tolerance * case when is_one_off then 1 else times end) as one_off_tolerance
    from ceilings
    group by form_id
),

compared as (
    select
        forms.*,
        coalesce(sums.n_ceilings, 0) as n_ceilings,
        sums.times_per_year,
        sums.literal_sum,
        sums.one_off_sum,
        case when not forms.is_amount_disputed then cast(forms.budget_total_wanyuan as double) end as budget,
        sums.literal_tolerance + coalesce(cast(forms.amount_tolerance_wanyuan as double), 0) as literal_allowance,
        sums.one_off_tolerance + coalesce(cast(forms.amount_tolerance_wanyuan as double), 0) as one_off_allowance
    from forms
    inner join cost_forms on forms.form_id = cost_forms.form_id
    left join sums on forms.form_id = sums.form_id
)

select
    form_id,
    fiscal_year,
    region_code,
    region_name,
    department_key,
    department_display_name as department_name,
    project_name,
    {{ wanyuan('budget') }} as budget_total_wanyuan,
    {{ yuan('budget') }} as budget_total_yuan,
    n_ceilings,
    times_per_year,
    {{ wanyuan('literal_sum') }} as ceilings_literal_wanyuan,
    {{ yuan('literal_sum') }} as ceilings_literal_yuan,
    {{ wanyuan('one_off_sum') }} as ceilings_one_off_wanyuan,
    {{ yuan('one_off_sum') }} as ceilings_one_off_yuan,
    {{ wanyuan('one_off_sum - budget') }} as gap_wanyuan,
    {{ yuan('one_off_sum - budget') }} as gap_yuan,
    {{ ratio('literal_sum', 'budget') }} as ratio_literal,
    {{ ratio('one_off_sum', 'budget') }} as ratio_one_off,
    literal_sum - budget <= literal_allowance + 1e-6 as is_literal_within_budget,
    abs(one_off_sum - budget) <= one_off_allowance + 1e-6 as is_one_off_equal_budget,
    coalesce(
        abs(one_off_sum - budget) <= one_off_allowance + 1e-6 or abs(literal_sum - budget) <= literal_allowance + 1e-6,
        false
    ) as is_vacuous
from compared
