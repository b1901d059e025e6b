{{ config(materialized='ephemeral', meta={
    'id': 'VAL-09',
    'title_en': 'None is a value, a placeholder is not',
    'title_zh': '“无”“0”为指标值，“/”“—”等占位符为缺失',
    'severity': 'I',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
}) }}

with indicators as (
    select * from {{ ref('indicator_subjects') }}
),

words as (
    select
        *,
        coalesce({{ mentions('value_text', 'none_word') }}, false) as is_none,
        coalesce({{ mentions('value_text', 'placeholder') }}, false) as is_blank,
        coalesce({{ mentions('prior_text', 'placeholder') }}, false) as is_blank_prior
    from indicators
)

select
    {{ about_indicator() }},
    {{ outcome(
        applies='is_none or is_blank or is_blank_prior',
        holds="(not is_none or value_kind <> 'missing') and (not is_blank or value_kind = 'missing')"
            " and (not is_blank_prior or prior_kind = 'missing')",
    ) }} as outcome,
    {{ message(
        'Target "{0}" is kept as {1}, last year "{2}" as {3}. 指标值“{0}”识别为 {1}，上年完成情况“{2}”识别为 {3}。',
        ['value_text', 'value_kind', 'prior_text', 'prior_kind'],
    ) }} as message
from words
