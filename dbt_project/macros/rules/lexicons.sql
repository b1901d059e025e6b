{#- Word lists of the rules (规则词表) come from models/quality/lexicons.csv and reach dbt as the variable `lexicons`
    (name → regular expression), so that a word is added in one line of data and no rule is touched. -#}
{% macro lexicon(name) -%}
{%- if name not in var('lexicons') -%}
{{ exceptions.raise_compiler_error('No lexicon "' ~ name ~ '" in models/quality/lexicons.csv; add it or correct the name.') }}
{%- endif -%}
{{ var('lexicons')[name] | replace("'", "''") }}
{%- endmacro %}

{% macro mentions(text, name) -%}
regexp_matches({{ text }}, '{{ lexicon(name) }}')
{%- endmacro %}

{#- True when both texts use a word of the same family; families are the lexicons whose name starts with `prefix`. -#}
{% macro share_a_family(left, right, prefix) -%}
(
{%- for name in var('lexicons') if name.startswith(prefix) %}
        {{ 'or ' if not loop.first }}({{ mentions(left, name) }} and {{ mentions(right, name) }})
{%- endfor %}
    )
{%- endmacro %}
