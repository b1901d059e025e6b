-- The arithmetic of a payment inside one form: amount, number of people or things, payments a year. One row per cost row
-- of a project form, whether a ceiling on a total or a standard for one person; what the form does not print is NULL.
-- A quantity belongs to a cost row when both are about the same thing (same numbers in the name, like words), or when
-- the form has one ceiling and one number of people and nothing else to pair them with.
with measured as (
    select * from {{ ref('measured_rows') }}
),

costs as (
    select * from measured
    where role in ('ceiling', 'standard')
),

quantities as (
    select * from measured
    where role in ('persons', 'things')
),

-- An amount that the goal text prints more exactly replaces the ceiling: 155.78万元 is 1557856.8元. Ceilings are cut off
-- as often as rounded, so a whole unit of the last printed digit is allowed.
exact_amounts as (
    select
        costs.indicator_id,
        min(goal_amounts.amount_yuan) as amount_yuan,
        min(goal_amounts.tolerance_yuan) as tolerance_yuan
    from costs
    inner join {{ ref('goal_amounts') }} as goal_amounts on costs.form_id = goal_amounts.form_id
    where
        costs.role = 'ceiling'
        and goal_amounts.tolerance_yuan < costs.money_tolerance_yuan
        and abs(goal_amounts.amount_yuan - costs.money_yuan) <= 2 * costs.money_tolerance_yuan
    group by costs.indicator_id
    having count(distinct goal_amounts.amount_yuan) = 1
),

form_counts as (
    select
        form_id,
        count(*) filter (where role = 'ceiling') as n_ceilings,
        count(*) filter (where role = 'persons') as n_persons,
        max(value_number) filter (where role = 'frequency') as payments_per_year
    from measured
    group by form_id
),

pairs as (
    select
        costs.indicator_id,
        quantities.indicator_id as quantity_indicator_id,
        quantities.role = 'persons' as is_persons,
        quantities.seq as quantity_seq,
        {{ likeness('costs.object_text', 'quantities.object_text') }} as likeness,
        form_counts.n_persons = 1 and (costs.role = 'standard' or form_counts.n_ceilings = 1) as is_only_pair
    from costs
    inner join quantities on costs.form_id = quantities.form_id
    inner join form_counts on costs.form_id = form_counts.form_id
    where
        costs.object_numbers = quantities.object_numbers
        or (form_counts.n_persons = 1 and form_counts.n_ceilings <= 1)
),

best_pairs as (
    select
        indicator_id,
        quantity_indicator_id,
        case when likeness >= 0.5 then 'same_object' else 'only_pair' end as quantity_match,
        likeness as quantity_likeness
    from pairs
    where likeness >= 0.5 or (is_only_pair and is_persons)
    qualify row_number() over (
        partition by indicator_id order by likeness >= 0.5 desc, likeness desc, is_persons desc, quantity_seq
    ) = 1
)

select
    costs.indicator_id,
    costs.form_id,
    costs.seq,
    costs.name,
    costs.item_name,
    costs.object_text,
    costs.role as amount_kind,
    costs.value_operator,
    coalesce(exact_amounts.amount_yuan, costs.money_yuan) as amount_yuan,
    coalesce(exact_amounts.tolerance_yuan, costs.money_tolerance_yuan) as amount_tolerance_yuan,
    case when exact_amounts.indicator_id is null then 'indicator' else 'goal_text' end as amount_source,
    costs.per_units,
    costs.printed_period,
    costs.is_per_payment,
    costs.is_one_off,
    form_counts.payments_per_year,
    quantities.indicator_id as quantity_indicator_id,
    quantities.name as quantity_name,
    quantities.value_number as quantity,
    coalesce(quantities.value_unit, case when quantities.role = 'persons' then '人' end) as quantity_unit,
    quantities.role as quantity_kind,
    best_pairs.quantity_match,
    best_pairs.quantity_likeness,
    costs.source_line,
    quantities.source_line as quantity_line
from costs
inner join form_counts on costs.form_id = form_counts.form_id
left join exact_amounts on costs.indicator_id = exact_amounts.indicator_id
left join best_pairs on costs.indicator_id = best_pairs.indicator_id
left join quantities on best_pairs.quantity_indicator_id = quantities.indicator_id
