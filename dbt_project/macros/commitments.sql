{#- A typed target in words, for readers who do not know forms: at least 90%, at most CNY 50 per person per month. -#}
{% macro commitment_value_zh() -%}
concat(
            case value_operator
                when '>=' then '不低于' when '>' then '高于' when '<=' then '不超过' when '<' then '低于' else '为'
            end,
            case
                when value_date is not null then strftime(value_date, '%Y年%-m月%-d日')
                when value_number_high is not null
                    then concat({{ figure('value_number') }}, '至', {{ figure('value_number_high') }}, value_unit)
                else concat({{ figure('value_number') }}, value_unit)
            end
        )
{%- endmacro %}

{% macro commitment_value_en() -%}
concat(
            case value_operator
                when '>=' then 'at least ' when '>' then 'more than ' when '<=' then 'at most ' when '<' then 'less than '
                else ''
            end,
            case
                when value_date is not null then strftime(value_date, 'by %Y-%m-%d')
                when value_unit is null then {{ number_range(1) }}
                {%- for unit, factor in [('亿元', 100000000), ('万元', 10000), ('元', 1)] %}
                when starts_with(value_unit, '{{ unit }}')
                    then concat('CNY ', {{ number_range(factor) }}, {{ english_units("substring(value_unit, " ~ (unit | length + 1) ~ ")") }})
                {%- endfor %}
                when value_unit = '%' then concat({{ number_range(1) }}, '%')
                else concat({{ number_range(1) }}, {{ english_units('value_unit') }})
            end
        )
{%- endmacro %}

{% macro number_range(factor) -%}
concat(
                        {{ thousands('value_number * ' ~ factor) }},
                        case when value_number_high is not null
                            then concat('–', {{ thousands('value_number_high * ' ~ factor) }}) else '' end
                    )
{%- endmacro %}

{#- A number with commas between thousands and without trailing zeros. -#}
{% macro thousands(number) -%}
regexp_replace(regexp_replace(format('{:,.4f}', cast({{ number }} as double)), '0+$', ''), '\.$', '')
{%- endmacro %}

{#- Units in English, part by part: 人 is " people", /人/月 is " per person per month". A part without a translation stays
    as printed, a bare counter (个) says nothing. -#}
{% macro english_units(unit) -%}
rtrim(array_to_string(list_transform(
                        string_split(regexp_replace({{ unit }}, '[·每]', '/', 'g'), '/'),
                        lambda part, place: case part
                            {%- for row in var('english_units') %}
                            when '{{ row.unit }}'
                                then case when place = 1 and value_number <> 1 then ' {{ row.many }}' else ' {{ row.one }}' end
                            {%- endfor %}
                            else part
                        end
                    ), ' per'))
{%- endmacro %}
