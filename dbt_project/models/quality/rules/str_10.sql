{{ config(meta={
    'id': 'STR-10',
    'title_en': 'Ranges in a name make sense',
    'title_zh': '指标名称中的区间表述合理',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- 70-79周岁以上 is both a range and its open end; 79-70 runs backwards. Years and numbers of documents are no ranges. -#}
with ranges as (
    select
        indicator_id,
        regexp_matches(
            name, '[0-9]+[[:space:]]*[-~—–～至][[:space:]]*[0-9]+[^0-9,，、()()]{0,3}(以上|以下|以内|及以上|及以下)'
        ) as has_open_range,
        regexp_extract(name, '([0-9]{1,3})[[:space:]]*[-~—–～][[:space:]]*([0-9]{1,3})([^0-9.]|$)', ['low', 'high']) as bounds
    from {{ ref('indicator_subjects') }}
),

judged as (
    select
        indicator_id,
        has_open_range,
        bounds.low <> '' as has_bounds,
        coalesce(try_cast(bounds.low as integer) > try_cast(bounds.high as integer), false) as is_reversed
    from ranges
)

{{ judge_indicators(
    facts='judged',
    applies='has_open_range or has_bounds',
    holds='not has_open_range and not is_reversed',
    doubtful='is_name_doubtful',
    message='The range in "{name}" contradicts itself. 指标名称“{name}”中的区间自相矛盾。',
) }}
