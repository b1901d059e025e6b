-- One row per form that repeats another one, with the one that is counted: the first of its copies in the order of
-- core.form_pairs (undisputed money first, then file name). A copy of a copy points to the same original.
with recursive steps as (
    select other_form_id as form_id, arg_min(form_id, form_place) as copied_form_id
    from {{ ref('form_pairs') }}
    where relation = 'copy'
    group by other_form_id
),

chains as (
    select form_id, copied_form_id
    from steps
    union
    select chains.form_id, steps.copied_form_id
    from chains
    inner join steps on chains.copied_form_id = steps.form_id
)

select chains.form_id, chains.copied_form_id as original_form_id
from chains
left join steps on chains.copied_form_id = steps.form_id
where steps.form_id is null
