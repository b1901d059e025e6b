{#- How many rows there are of each of the six outcomes of a rule (结论), one column per outcome. -#}
{% macro outcome_counts(outcome) -%}
    {%- for name in ['pass', 'fail', 'warn', 'not_applicable', 'insufficient_data', 'suspect_extraction'] %}
    count(*) filter (where {{ outcome }} = '{{ name }}') as n_{{ name }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
