-- Every amount of money printed in the goal text of a form, in 元, with half a unit of its last printed digit.
with forms as (
    select form_id, goal_text from {{ ref('counted_forms') }}
    where goal_text is not null
),

printed as (
    select
        form_id,
        unnest(regexp_extract_all(goal_text, '\d[\d,]*(?:\.\d+)?\s*(?:亿元|万元|元)')) as amount_text
    from forms
),

parts as (
    select
        form_id,
        regexp_extract(amount_text, '^[\d,.]+') as number_text,
        regexp_extract(amount_text, '(亿元|万元|元)$') as unit
    from printed
)

select distinct
    form_id,
    round({{ text_wanyuan('number_text', 'unit') }} * 10000, 2) as amount_yuan,
    {{ text_tolerance_wanyuan('number_text', 'unit') }} * 10000 as tolerance_yuan
from parts
