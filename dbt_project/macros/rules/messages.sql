{#- A message with its figures: `{column}` prints a column or expression as it is, `{column:n}` a number as people write
    it, `{column:zh list}` and `{column:en list}` a code in words (see `code_word`); what is not known prints –. -#}
{% macro message_text(text) -%}
{%- set place = '\\{([^{}]+?)(?::(?:(n)|(zh|en) (\\w+)))?\\}' -%}
format('{{ modules.re.sub(place, '{}', text) | replace("'", "''") }}'
{%- for expression, number, language, list in modules.re.findall(place, text) -%}
, coalesce({{
    figure(expression) if number else code_word(expression, [list], language) if list
    else 'cast(' ~ expression ~ ' as varchar)'
}}, '–')
{%- endfor %})
{%- endmacro %}

{#- A code in words (代码含义), as pages and workbook say it; what stands in none of the lists stays as it is. -#}
{% macro code_word(code, lists, language) -%}
case {{ code }}
{%- for list in lists %}{% for known, words in var('code_words')[list].items() %}
        when '{{ known }}' then '{{ words[language] | lower if language == 'en' else words[language] }}'
{%- endfor %}{% endfor %}
        else {{ code }}
    end
{%- endmacro %}

{#- What is said of a subject that keeps a rule whose message accuses; NULL where the message only compares and is true
    either way. `rule` is an entry of the variable `rules`. -#}
{% macro kept_message(rule) -%}
{%- if rule.compares -%}
cast(null as varchar)
{%- else -%}
'{{ ('Kept: ' ~ rule.title_en ~ '. 符合：' ~ rule.title_zh ~ '。') | replace("'", "''") }}'
{%- endif -%}
{%- endmacro %}

{#- A number as people write it: no exponent, no trailing zeros. One that no form can mean, beyond 10^18, stays as it is. -#}
{% macro figure(number) -%}
coalesce(
        regexp_replace(cast(try_cast({{ number }} as decimal(24, 6)) as varchar), '\.?0+$', ''),
        cast({{ number }} as varchar)
    )
{%- endmacro %}

{#- The line numbers of a group of rows as text, in order, without repeats. -#}
{% macro line_list(line) -%}
array_to_string(list_sort(list(distinct {{ line }})), ',')
{%- endmacro %}
