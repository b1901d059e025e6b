{#- A message in both languages with its figures: `{0}`, `{1}` … are filled from the list, an unknown one prints –. -#}
{% macro message(text, figures=[]) -%}
{%- if figures -%}
format('{{ text | replace("'", "''") }}'
{%- for value in figures %}, coalesce(cast({{ value }} as varchar), '–'){% endfor %})
{%- else -%}
'{{ text | replace("'", "''") }}'
{%- endif -%}
{%- endmacro %}

{#- A number as people write it: no exponent, no trailing zeros. -#}
{% macro figure(number) -%}
regexp_replace(cast(cast({{ number }} as decimal(24, 6)) as varchar), '\.?0+$', '')
{%- endmacro %}
