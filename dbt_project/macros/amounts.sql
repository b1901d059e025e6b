{#- Amounts of money are exact decimals in 万元; six places keep 0.01 元, the smallest printed unit. What does not
    fit (over 10^14 万元, a misprint in 亿元) is NULL beside its printed text: one such form must not stop a build. -#}
{% macro wanyuan(expression) -%}
    try_cast({{ expression }} as decimal(20, 6))
{%- endmacro %}

{#- The same amount in 元, the base unit, to the 分. -#}
{% macro yuan(amount_wanyuan) -%}
    try_cast(({{ amount_wanyuan }}) * 10000 as decimal(24, 2))
{%- endmacro %}

{#- One amount, weight or count as a part of another (0.25 is a quarter); NULL when the whole is zero. -#}
{% macro ratio(part, whole) -%}
    cast({{ part }} as double) / nullif(cast({{ whole }} as double), 0)
{%- endmacro %}
