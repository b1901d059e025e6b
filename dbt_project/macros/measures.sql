{#- A number and its unit in the unit in which targets are compared (可比单位): money in 元, shares in %, lengths in 公里,
    people in 人. Every other unit only compares with itself, so 元/人/月 never meets 元/人/年. -#}
{% macro comparable_unit(unit) -%}
case
        when {{ unit }} in ('万元', '亿元') then '元'
        when {{ unit }} in ('‰', '‱') then '%'
        when {{ unit }} in ('米', '千米') then '公里'
        when {{ unit }} in ('名', '位', '口') then '人'
        else {{ unit }}
    end
{%- endmacro %}

{% macro comparable_number(number, unit) -%}
{{ number }} * case {{ unit }}
        when '万元' then 10000
        when '亿元' then 100000000
        when '‰' then 0.1
        when '‱' then 0.01
        when '米' then 0.001
        else 1
    end
{%- endmacro %}

{#- Whether a rate asks for all that is possible: 100 % where more is better, 0 % where less is. -#}
{% macro is_at_ceiling(measure) -%}
coalesce(unit_family = 'share' and {{ measure }} = case target_side when 'at_least' then 100 when 'at_most' then 0 end, false)
{%- endmacro %}
