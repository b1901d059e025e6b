{#- A name that lost its head or its tail (指标名称残缺): a bare 率 or 情况, a dangling 比 / 人 / 次 that is only the
    unit of the value, or a bracket that never closes. Which words end in 人, 次 or 比 by right is data. -#}
{% macro is_cut_name(rows) -%}
(
        regexp_matches({{ rows }}.name, '^(.{1,3}率|.{1,2}情况)$')
        or ({{ rows }}.value_unit = '%' and {{ rows }}.name like '%比' and not {{ mentions(rows ~ '.name', 'ratio_noun') }})
        or ({{ rows }}.value_unit = '人' and {{ rows }}.name like '%人' and not {{ mentions(rows ~ '.name', 'person_noun') }})
        or ({{ rows }}.value_unit = '次' and {{ rows }}.name like '%次' and not {{ mentions(rows ~ '.name', 'occasion_noun') }})
        or length(regexp_replace({{ rows }}.name, '[^((]', '', 'g'))
            <> length(regexp_replace({{ rows }}.name, '[^))]', '', 'g'))
    )
{%- endmacro %}
