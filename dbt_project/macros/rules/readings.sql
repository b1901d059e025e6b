{#- The frame of the rules about reading (识读规则, OCR-…). A rule collects signs of damage, one row per form, line and sign,
    as its last step before `reading_signs`; what it finds is never the fault of the document. -#}
{% macro reading_signs(evidence) -%}
signs as (
    select
        form_id,
        count(*) as n_signs,
        {{ sign_list('en', ', ') }} as signs_en,
        {{ sign_list('zh', '、') }} as signs_zh,
        {{ line_list('line') }} as source_lines
    from {{ evidence }}
    where form_id is not null
    group by form_id
)
{%- endmacro %}

{% macro judge_reading(what_en, what_zh) -%}
{{ judge_forms(
    facts='signs',
    applies='true',
    holds='n_signs is null',
    doubtful='true',
    lines='source_lines',
    message='{n_signs} places with ' ~ what_en ~ ': {signs_en}. {n_signs} 处' ~ what_zh ~ '：{signs_zh}。',
) }}
{%- endmacro %}

{#- The kinds of signs in words, at most six of them. -#}
{% macro sign_list(language, between) -%}
array_to_string(
            list_slice(list_sort(list(distinct {{ code_word('sign', ['repair_rule', 'reading_sign'], language) }})), 1, 6), '{{ between }}'
        )
{%- endmacro %}
