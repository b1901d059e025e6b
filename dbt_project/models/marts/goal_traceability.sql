with promises as (
    select * from {{ ref('goal_promises') }}
),

forms as (
    select * from {{ ref('counted_forms') }}
),

indicators as (
    select * from {{ ref('indicators') }}
),

numbers as (
    select
        form_id,
        count(*) as n_numbers,
        count(*) filter (where is_kept) as n_numbers_kept,
        count(*) filter (where relation = 'head') as n_numbers_head,
        count(*) filter (where relation = 'weaker') as n_numbers_weaker,
        count(*) filter (where relation = 'missing') as n_numbers_missing
    from promises
    where is_measured
    group by form_id
)

select
    promises.goal_fact_id,
    promises.form_id,
    promises.seq,
    forms.fiscal_year,
    forms.region_code,
    forms.region_name,
    forms.department_key,
    forms.department_display_name as department_name,
    forms.project_name,
    forms.scope,
    promises.kind,
    promises.item_no,
    promises.text,
    promises.noun,
    promises.number,
    promises.number_high,
    promises.unit,
    promises.comparator,
    promises.value_date,
    promises.is_measured,
    promises.relation,
    promises.is_kept,
    promises.matched_indicator_id as indicator_id,
    indicators.name as indicator_name,
    indicators.value_text as indicator_value_text,
    promises.match_method,
    promises.match_score,
    coalesce(numbers.n_numbers, 0) as n_numbers,
    coalesce(numbers.n_numbers_kept, 0) as n_numbers_kept,
    coalesce(numbers.n_numbers_head, 0) as n_numbers_head,
    coalesce(numbers.n_numbers_weaker, 0) as n_numbers_weaker,
    coalesce(numbers.n_numbers_missing, 0) as n_numbers_missing,
    {{ ratio('numbers.n_numbers_kept', 'numbers.n_numbers') }} as numbers_kept_share,
    promises.source_line
from promises
inner join forms on promises.form_id = forms.form_id
left join indicators on promises.matched_indicator_id = indicators.indicator_id
left join numbers on promises.form_id = numbers.form_id
