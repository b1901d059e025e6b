-- The money of each target form split by its source, so that the parts add up to the printed total: a source that
-- repeats the sum of its own subdivisions (财政拨款 above 一般公共预算) is not counted again, what no source explains is
-- UNKNOWN, and a disputed form has one part without a settled amount.
with forms as (
    select
        form_id,
        budget_total_wanyuan,
        amount_low_wanyuan,
        amount_high_wanyuan,
        coalesce(amount_tolerance_wanyuan, 0) as form_tolerance,
        is_amount_disputed
    from {{ ref('counted_forms') }}
    where scope in ('project', 'department')
),

sources as (
    select
        form_id,
        seq,
        upper(coalesce(fund_source, 'UNKNOWN')) as fund_source,
        case
            when upper(fund_source) in ('FISCAL', 'GENERAL', 'GOVFUND', 'SOECAP') then 'FISCAL'
            else upper(coalesce(fund_source, 'UNKNOWN'))
        end as family,
        amount_wanyuan,
        coalesce(amount_tolerance_wanyuan, 0) as fund_tolerance
    from {{ ref('funds') }}
    where amount_wanyuan <> 0
),

families as (
    select
        *,
        sum(amount_wanyuan) over (partition by form_id) as form_sum,
        sum(fund_tolerance) over (partition by form_id) as sum_tolerance,
        sum(amount_wanyuan) over (partition by form_id, family) as family_sum,
        row_number() over (partition by form_id, family order by amount_wanyuan desc, seq) as place_in_family
    from sources
),

leaves as (
    select families.*
    from families
    inner join forms on families.form_id = forms.form_id
    where not (
        families.place_in_family = 1
        and abs(2 * families.amount_wanyuan - families.family_sum) <= families.sum_tolerance
        and families.form_sum > forms.budget_total_wanyuan + forms.form_tolerance + families.sum_tolerance
    )
),

explained as (
    select
        forms.form_id,
        coalesce(sum(leaves.amount_wanyuan), 0) as amount,
        any_value(forms.form_tolerance) + coalesce(any_value(leaves.sum_tolerance), 0) as tolerance,
        case when count(distinct leaves.fund_source) = 1 then min(leaves.fund_source) else 'UNKNOWN' end as only_source
    from forms
    left join leaves on forms.form_id = leaves.form_id
    group by forms.form_id
),

checked as (
    select
        forms.*,
        explained.only_source,
        coalesce(forms.budget_total_wanyuan, explained.amount) - explained.amount as unexplained,
        explained.tolerance
    from forms
    inner join explained on forms.form_id = explained.form_id
),

settled as (
    select checked.form_id, leaves.fund_source, leaves.amount_wanyuan
    from checked
    inner join leaves on checked.form_id = leaves.form_id
    where not checked.is_amount_disputed and checked.unexplained >= -checked.tolerance
),

remainders as (
    select
        form_id,
        'UNKNOWN' as fund_source,
        case when unexplained < 0 then budget_total_wanyuan else unexplained end as amount_wanyuan
    from checked
    where not is_amount_disputed and abs(unexplained) > tolerance
),

-- A form whose money is zero or not printed still is a promise of its unit and keeps one row.
moneyless as (
    select form_id, 'UNKNOWN' as fund_source, budget_total_wanyuan as amount_wanyuan
    from checked
    where
        not is_amount_disputed
        and form_id not in (select form_id from settled)
        and form_id not in (select form_id from remainders)
),

undecided as (
    select
        form_id,
        only_source as fund_source,
        cast(null as decimal(20, 6)) as amount_wanyuan,
        amount_low_wanyuan as amount_low,
        amount_high_wanyuan as amount_high
    from checked
    where is_amount_disputed
)

select form_id, fund_source, amount_wanyuan, amount_wanyuan as amount_low, amount_wanyuan as amount_high
from settled
union all
select form_id, fund_source, amount_wanyuan, amount_wanyuan, amount_wanyuan from remainders
union all
select form_id, fund_source, amount_wanyuan, amount_wanyuan, amount_wanyuan from moneyless
union all
select form_id, fund_source, amount_wanyuan, amount_low, amount_high from undecided
