{{ config(materialized='ephemeral', meta={
    'id': 'WGT-02',
    'title_en': 'The weights of level 1 are those of a template',
    'title_zh': '一级指标权重符合模板默认权重',
    'severity': 'W',
    'subject_type': 'form',
    'basis': '财预〔2020〕10号; 财预〔2021〕101号 (unverified 待核实)',
    'valid_from': 2020,
}) }}

{#- Compared as text, CODE=weight in the order of the codes. The ten points of 预算执行率 are only filled in when the
    form is evaluated, so they are left out on both sides. -#}
with forms as (
    select * from {{ ref('form_subjects') }}
),

parts as (
    select form_id, level1_code, sum(weight) as weight, bool_or(is_level_doubtful) as is_level_doubtful
    from {{ ref('indicator_subjects') }}
    where has_weights and weight is not null and coalesce(level1_code <> 'EXEC', true)
    group by form_id, level1_code
),

profiles as (
    select
        form_id,
        string_agg(concat(coalesce(level1_code, '?'), '=', {{ figure('weight') }}), '|' order by level1_code)
            as profile,
        bool_or(is_level_doubtful and level1_code is null) as is_level_doubtful
    from parts
    group by form_id
),

matches as (
    select weights_text as profile, string_agg(template_id, ', ' order by template_id) as template_ids
    from {{ ref('template_weights') }}
    group by weights_text
),

judged as (
    select forms.*, profiles.profile, profiles.is_level_doubtful, matches.template_ids
    from forms
    left join profiles on forms.form_id = profiles.form_id
    left join matches on profiles.profile = matches.profile
)

select
    {{ about_form() }},
    {{ outcome(
        applies='has_targets and has_weights',
        known='profile is not null',
        holds='template_ids is not null',
        doubtful='is_level_doubtful',
    ) }} as outcome,
    {{ message(
        'Weights by level 1: {0}; template: {1}. 一级指标权重 {0}，对应模板 {1}。',
        ['profile', 'template_ids'],
    ) }} as message
from judged
