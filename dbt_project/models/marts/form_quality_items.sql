with forms as (
    select * from {{ ref('counted_forms') }}
    where scope in ('project', 'department')
),

items as (
    select * from {{ ref('score_items') }}
),

found as (
    select form_id, item_id, n_good, n_checked, 0 as n_suspect, 0 as n_insufficient, 0 as n_not_applicable, share
    from {{ ref('score_measures') }}
    union all
    select form_id, item_id, n_good, n_checked, n_suspect, n_insufficient, n_not_applicable, share
    from {{ ref('score_verdicts') }}
)

select
    forms.form_id,
    items.item_id,
    items.seq,
    items.part,
    items.title_en,
    items.title_zh,
    coalesce(items.rule_ids, 'form') as basis,
    cast(items.points as double) as points_possible,
    found.share is not null as is_applicable,
    cast(coalesce(found.n_good, 0) as bigint) as n_good,
    cast(coalesce(found.n_checked, 0) as bigint) as n_checked,
    cast(coalesce(found.n_suspect, 0) as bigint) as n_suspect,
    cast(coalesce(found.n_insufficient, 0) as bigint) as n_insufficient,
    cast(coalesce(found.n_not_applicable, 0) as bigint) as n_not_applicable,
    found.share,
    items.points * found.share as points_given
from forms
cross join items
left join found on forms.form_id = found.form_id and items.item_id = found.item_id
