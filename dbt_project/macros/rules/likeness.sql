{#- Likeness of two names, 0 to 1, by the pairs of neighbouring characters they share (Jaccard index of bigrams). DuckDB's
    own jaccard compares single bytes, so that almost any two Chinese names are alike. A name of less than two
    characters is only like itself. -#}
{% macro likeness(left, right) -%}
case
        when {{ left }} = {{ right }} then 1.0
        when length({{ left }}) < 2 or length({{ right }}) < 2 then 0.0
        else len(list_intersect({{ character_pairs(left) }}, {{ character_pairs(right) }}))
            / len(list_distinct(list_concat({{ character_pairs(left) }}, {{ character_pairs(right) }})))
    end
{%- endmacro %}

{% macro character_pairs(text) -%}
list_distinct(list_transform(range(1, length({{ text }})), lambda place: substring({{ text }}, place, 2)))
{%- endmacro %}
