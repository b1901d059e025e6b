-- Amounts of money printed in the goal of a form (目标文本中的金额), one row per mention, in 万元, with half a unit of the
-- last printed digit. `is_of_project` is an amount that stands after a word for the money of the project; an amount per
-- head (每人…元, 元/月) is a standard and never that.
{%- set amount = '[0-9][0-9,]*(?:[.][0-9]+)?[[:space:]]*(?:亿元|万元|元)' %}
{%- set context = lexicon('money_context') ~ '[^0-9,，。;；每均]{0,6}' %}

with mentions as (
    select form_id, unnest(regexp_extract_all(goal_text, '(?:{{ context }})?{{ amount }}/?')) as phrase
    from {{ ref('forms') }}
    where goal_text is not null
),

amounts as (
    select
        form_id,
        regexp_matches(phrase, '^{{ context }}{{ amount }}$') as is_of_project,
        regexp_extract(phrase, '{{ amount }}') as amount_text,
        regexp_extract(phrase, '([0-9][0-9,.]*)[[:space:]]*(亿元|万元|元)', 1) as number,
        regexp_extract(phrase, '([0-9][0-9,.]*)[[:space:]]*(亿元|万元|元)', 2) as unit
    from mentions
    where not ends_with(phrase, '/')
)

select
    form_id,
    is_of_project,
    amount_text,
    {{ text_wanyuan('number', 'unit') }} as wanyuan,
    {{ text_tolerance_wanyuan('number', 'unit') }} as tolerance
from amounts
