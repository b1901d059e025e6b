{#- Comparison of printed amounts (金额区间比较): a printed amount x with tolerance t stands for [x - t, x + t], half
    a unit of its last printed digit. All amounts and tolerances are 万元. A millionth of a 万元 absorbs binary noise. -#}
{% macro same_amount(left, right, tolerance) -%}
abs(cast({{ left }} as double) - cast({{ right }} as double)) <= coalesce({{ tolerance }}, 0) + 1e-6
{%- endmacro %}

{% macro at_most_amount(left, right, tolerance) -%}
cast({{ left }} as double) <= cast({{ right }} as double) + coalesce({{ tolerance }}, 0) + 1e-6
{%- endmacro %}

{#- An amount printed in running text as number and unit (元, 万元 or 亿元), in 万元. -#}
{% macro text_wanyuan(number, unit) -%}
cast(replace({{ number }}, ',', '') as double) * case {{ unit }} when '亿元' then 10000 when '万元' then 1 else 0.0001 end
{%- endmacro %}

{#- Half a unit of the last printed digit of such an amount, in 万元. -#}
{% macro text_tolerance_wanyuan(number, unit) -%}
0.5 * pow(10, -length(split_part({{ number }}, '.', 2)))
    * case {{ unit }} when '亿元' then 10000 when '万元' then 1 else 0.0001 end
{%- endmacro %}

{#- A target or prior value with a money unit, in 万元; NULL when its unit is not plain money (元/人 is not). -#}
{% macro value_wanyuan(number, unit) -%}
{{ number }} * case {{ unit }} when '亿元' then 10000 when '万元' then 1 when '元' then 0.0001 end
{%- endmacro %}
