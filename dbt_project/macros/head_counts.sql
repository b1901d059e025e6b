{#- The number that follows a word of staffing (编制, 在职, 退休) in the goal text, with at most a few words and no
    punctuation between them; NULL when none does. -#}
{% macro head_count(word) -%}
    try_cast(nullif(regexp_extract(goal_text, '{{ word }}[^\d,，。;；]{0,6}(\d+)', 1), '') as integer)
{%- endmacro %}
