{#- Periods of a payment (发放周期) with the number of them in a year. -#}
{% macro payment_periods() -%}
{{ return([('day', 365), ('month', 12), ('quarter', 4), ('term', 2), ('half_year', 2), ('year', 1)]) }}
{%- endmacro %}

{#- The period that a name (每月…) or a unit (元/人/月) prints; a unit is believed before a name. Words are data, lexicons
    `period_…`, which match a word of the name and a part of the unit alike. -#}
{% macro printed_period(name, unit) -%}
case
    {%- for period, times in payment_periods() %}
        when regexp_matches({{ unit }}, '[/·每人]({{ lexicon('unit_' ~ period) }})$') then '{{ period }}'
    {%- endfor %}
    {%- for period, times in payment_periods() %}
        when {{ mentions(name, 'name_' ~ period) }} then '{{ period }}'
    {%- endfor %}
    end
{%- endmacro %}

{#- The period in which so many payments a year are made; NULL for a number that no period has. -#}
{% macro period_of_times(times) -%}
case {{ times }} when 12 then 'month' when 4 then 'quarter' when 2 then 'half_year' when 1 then 'year' end
{%- endmacro %}

{% macro times_of_period(period) -%}
case {{ period }}
    {%- for name, times in payment_periods() %} when '{{ name }}' then {{ times }}{% endfor %} end
{%- endmacro %}

{% macro period_name_zh(period) -%}
case {{ period }}
        when 'day' then '日' when 'month' then '月' when 'quarter' then '季' when 'term' then '学期'
        when 'half_year' then '半年' when 'year' then '年' when 'payment' then '次'
    end
{%- endmacro %}
