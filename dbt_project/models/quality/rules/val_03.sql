{{ config(meta={
    'id': 'VAL-03',
    'title_en': 'A cell holds exactly one target value',
    'title_zh': '一个单元格只有一个指标值',
    'severity': 'E',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- Two values in one cell are how neighbouring rows run together in a scan: a question to the source, whatever
    was stored. A range is one value although it may be written with two comparison signs. -#}
with counts as (
    select
        indicator_id,
        case
            when value_kind = 'range' then 1
            else greatest(
                len(regexp_extract_all(value_raw, '(>=|<=|≥|≤|≧|≦|⩾|⩽|≪|≫|=|>|<|＞|＜|＝)[[:space:]]*[0-9]')),
                len(regexp_extract_all(value_raw, '[0-9][[:space:]]*%'))
            )
        end as n_values
    from {{ ref('indicator_subjects') }}
)

{{ judge_indicators(
    facts='counts',
    applies="value_kind <> 'missing'",
    holds="value_kind <> 'multiple' and not is_disputed and coalesce(n_values <= 1, true)",
    doubtful='true',
    message='The cell of "{name}" holds several values: {if(n_values > 1, value_raw, value_text)}. '
        '指标“{name}”的单元格含多个值：{if(n_values > 1, value_raw, value_text)}。',
) }}
