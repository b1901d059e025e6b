with goal_facts as (
    select * from {{ source('stage', 'goal_facts') }}
)

select
    goal_fact_id,
    form_id,
    seq,
    kind,
    role,
    is_promise,
    item_no,
    text,
    noun,
    context,
    number,
    number_high,
    unit,
    unit_family,
    comparator,
    is_approximate,
    tolerance,
    value_date,
    cited_year,
    is_well_formed,
    holds,
    gap,
    is_cut,
    matched_indicator_id,
    match_method,
    match_score,
    relation,
    source_page,
    source_line
from goal_facts
