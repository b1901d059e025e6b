{%- set quantity = "(\\d[\\d,]*(?:\\.\\d+)?)(亿元|万元|元|人次|人|名|户|公里|千米|米|亩|平方米|个|所|家|套|台|次|件|%)" -%}
-- Numbers with their units in the goal texts (年度总体目标). Years, dates and document numbers are no quantities.
with goals as (
    select form_id, line_first, replace(goal_text, ' ', '') as goal_text
    from {{ ref('counted_forms') }}
    where goal_text is not null and scope in ('project', 'department')
),

found as (
    select
        form_id,
        line_first,
        unnest(regexp_extract_all(goal_text, '{{ quantity }}', 1)) as figures,
        unnest(regexp_extract_all(goal_text, '{{ quantity }}', 2)) as unit
    from goals
)

select form_id, line_first, try_cast(replace(figures, ',', '') as double) as number, unit
from found
