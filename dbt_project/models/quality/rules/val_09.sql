{{ config(meta={
    'id': 'VAL-09',
    'title_en': 'None is a value, a placeholder is not',
    'title_zh': '“无”“0”为指标值，“/”“—”等占位符为缺失',
    'severity': 'I',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

with words as (
    select
        indicator_id,
        coalesce({{ mentions('value_text', 'none_word') }}, false) as is_none,
        coalesce({{ mentions('value_text', 'placeholder') }}, false) as is_blank,
        coalesce({{ mentions('prior_text', 'placeholder') }}, false) as is_blank_prior
    from {{ ref('indicator_subjects') }}
)

{{ judge_indicators(
    facts='words',
    applies='is_none or is_blank or is_blank_prior',
    holds="(not is_none or value_kind <> 'missing') and (not is_blank or value_kind = 'missing')"
        " and (not is_blank_prior or prior_kind = 'missing')",
    message='Target "{value_text}" is kept as {value_kind:en value_kind}, last year "{prior_text}" as {prior_kind:en value_kind}. '
        '指标值“{value_text}”识别为{value_kind:zh value_kind}，上年完成情况“{prior_text}”识别为{prior_kind:zh value_kind}。',
) }}
