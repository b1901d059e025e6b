{#- The columns by which a finding names its subject (规则对象); `lines` are line numbers of the source as text. A rule
    joins what it needs beforehand, so that its last step reads one relation. -#}
{% macro about_indicator(lines='cast(source_line as varchar)') -%}
indicator_id as subject_id,
    form_id,
    indicator_id,
    {{ lines }} as source_lines
{%- endmacro %}

{% macro about_form(lines="concat(line_first, '-', line_last)") -%}
form_id as subject_id,
    form_id,
    cast(null as varchar) as indicator_id,
    {{ lines }} as source_lines
{%- endmacro %}

{#- The line numbers of a group of rows as text, in order, without repeats. -#}
{% macro line_list(line) -%}
array_to_string(list_sort(list(distinct {{ line }})), ',')
{%- endmacro %}
