{#- Likeness of two names, 0 to 1, by the character pairs they share. DuckDB's jaccard raises an error on a text of less
    than two characters, so a name that short is only like itself. -#}
{% macro likeness(left, right) -%}
    case
        when length({{ left }}) < 2 or length({{ right }}) < 2 then ({{ left }} = {{ right }})::int
        else jaccard({{ left }}, {{ right }})
    end
{%- endmacro %}
