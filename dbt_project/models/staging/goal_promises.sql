-- What the goals promise for the year: numbers, amounts and dates, and the things that clauses name.
select
    *,
    kind in ('number', 'money', 'date') as is_measured,
    relation in ('equal', 'stronger', 'head') or (kind = 'clause' and matched_indicator_id is not null) as is_kept
from {{ ref('goal_facts') }}
where is_promise
