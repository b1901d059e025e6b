{{ config(meta={
    'id': 'CLS-08',
    'title_en': 'Quantity has at least one absolute count',
    'title_zh': '数量指标至少有一项绝对数',
    'severity': 'W',
    'subject_type': 'form',
    'basis': '财预〔2021〕101号',
    'basis_status': 'unverified',
}) }}

with quantities as (
    select
        form_id,
        count(*) as n_quantities,
        bool_or(value_kind in ('quantitative', 'range') and value_unit is distinct from '%') as has_count,
        bool_or(value_kind in ('missing', 'multiple') or is_value_doubtful or is_level_doubtful) as is_doubtful,
        {{ line_list('source_line') }} as source_lines
    from {{ ref('indicator_subjects') }}
    where level2_code = 'QTY'
    group by form_id
)

{{ judge_forms(
    facts='quantities',
    applies='has_targets and n_quantities > 0',
    holds='has_count',
    doubtful='is_doubtful',
    lines='source_lines',
    message='None of {n_quantities} quantity indicators counts people, things or occasions. '
        '{n_quantities} 条数量指标均无绝对数。',
) }}
