-- The items of the score that are measured from the form: how many of how many are as they should be, and the share of
-- the points that this earns. No row where an item is not about the form.
with facts as (
    select * from {{ ref('score_form_facts') }}
),

measures as (
    select form_id, 'head' as item_id, n_head_fields as n_good, n_head_fields_asked as n_checked, null::double as earned
    from facts
    union all
    select form_id, 'values', n_indicators - n_missing, n_indicators, null
    from facts
    union all
    select form_id, 'cost_ceiling', (not is_cost_vacuous)::int, 1, null
    from facts
    where is_cost_vacuous is not null
    union all
    -- Numbers are traced; a goal without numbers is traced by what its clauses name.
    select
        form_id,
        'goal_link',
        case when n_goal_numbers > 0 then n_goal_numbers_kept else n_goal_clauses_kept end,
        case when n_goal_numbers > 0 then n_goal_numbers else n_goal_clauses end,
        null
    from facts
    union all
    -- Seven targets in ten earn all points: not everything that matters can be counted.
    select form_id, 'quantified', n_quantified, n_indicators, least(1, {{ ratio('n_quantified', 'n_indicators') }} / 0.7)
    from facts
    union all
    select form_id, 'benefits', n_benefit_quantified, n_benefit, null
    from facts
    union all
    select form_id, 'timeliness', least(n_timely, 1), least(n_indicators, 1), null
    from facts
)

select
    form_id,
    item_id,
    n_good,
    n_checked,
    coalesce(earned, {{ ratio('n_good', 'n_checked') }}) as share
from measures
where n_checked > 0
