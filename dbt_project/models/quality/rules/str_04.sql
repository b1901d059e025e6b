{{ config(meta={
    'id': 'STR-04',
    'title_en': 'Output has both quantity and quality indicators',
    'title_zh': '产出指标同时包含数量指标和质量指标',
    'severity': 'W',
    'subject_type': 'form',
    'basis': '财预〔2021〕101号',
    'basis_status': 'unverified',
    'compares': true,
}) }}

with outputs as (
    select
        form_id,
        count(*) filter (where level2_code = 'QTY') as n_quantity,
        count(*) filter (where level2_code = 'QUAL') as n_quality,
        bool_or(is_level_doubtful) as is_level_doubtful
    from {{ ref('indicator_subjects') }}
    group by form_id
)

{{ judge_forms(
    facts='outputs',
    known='n_indicators > 0',
    holds='n_quantity > 0 and n_quality > 0',
    doubtful='is_level_doubtful',
    message='{n_quantity} quantity and {n_quality} quality indicators. '
        '数量指标 {n_quantity} 条，质量指标 {n_quality} 条。',
) }}
