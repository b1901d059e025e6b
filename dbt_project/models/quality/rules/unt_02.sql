{{ config(meta={
    'id': 'UNT-02',
    'title_en': 'The unit agrees with what is measured',
    'title_zh': '计量单位与指标中心词一致',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- The head noun closes the name, before any bracket; which units it takes is data (head_units.csv). -#}
with bare_names as (
    select indicator_id, regexp_replace(name, '[((][^()()]*[))]$', '') as bare_name
    from {{ ref('indicator_subjects') }}
),

heads as (
    select
        *,
        case
        {%- for head in var('head_units') %}
            when regexp_matches(bare_name, '{{ head.head }}') then '{{ head.units }}'
        {%- endfor %}
        end as expected_units
    from bare_names
)

{{ judge_indicators(
    facts='heads',
    applies="value_kind in ('quantitative', 'range') and value_unit is not null and expected_units is not null",
    holds="list_contains(string_split(expected_units, '|'), split_part(value_unit, '/', 1))"
        " or ends_with(bare_name, value_unit)",
    doubtful='is_value_doubtful',
    message='"{name}" is measured in {value_unit}; {expected_units} is expected. '
        '指标“{name}”以 {value_unit} 计量，应为 {expected_units}。',
) }}
