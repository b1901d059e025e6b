{#- How late in its own year a deadline lies: days on a calendar of 12 months of 31 days, so that month ends are equal
    in leap years and in others, and December of last year compares with December of this one. -#}
{% macro place_in_year(deadline, year) -%}
    (year({{ deadline }}) - ({{ year }})) * 372
        + month({{ deadline }}) * 31
        + case when {{ deadline }} = last_day({{ deadline }}) then 31 else day({{ deadline }}) end
{%- endmacro %}
