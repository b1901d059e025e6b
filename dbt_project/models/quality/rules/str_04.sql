{{ config(materialized='ephemeral', meta={
    'id': 'STR-04',
    'title_en': 'Output has both quantity and quality indicators',
    'title_zh': '产出指标同时包含数量指标和质量指标',
    'severity': 'W',
    'subject_type': 'form',
    'basis': '财预〔2021〕101号 (unverified 待核实)',
}) }}

with forms as (
    select * from {{ ref('form_subjects') }}
),

outputs as (
    select
        form_id,
        count(*) filter (where level2_code = 'QTY') as n_quantity,
        count(*) filter (where level2_code = 'QUAL') as n_quality,
        bool_or(is_level_doubtful) as is_level_doubtful
    from {{ ref('indicator_subjects') }}
    group by form_id
),

judged as (
    select forms.*, outputs.n_quantity, outputs.n_quality, outputs.is_level_doubtful
    from forms
    left join outputs on forms.form_id = outputs.form_id
)

select
    {{ about_form() }},
    {{ outcome(
        applies='has_targets',
        known='n_indicators > 0',
        holds='n_quantity > 0 and n_quality > 0',
        doubtful='is_level_doubtful',
    ) }} as outcome,
    {{ message(
        '{0} quantity and {1} quality indicators. 数量指标 {0} 条，质量指标 {1} 条。',
        ['n_quantity', 'n_quality'],
    ) }} as message
from judged
