{{ config(meta={
    'id': 'WGT-02',
    'title_en': 'The weights of level 1 are those of a template; in a department form no level 1 carries all of them',
    'title_zh': '一级指标权重符合模板默认权重；部门整体表的权重不集中于一个一级指标',
    'severity': 'W',
    'subject_type': 'form',
    'basis': '财预〔2020〕10号; 财预〔2021〕101号',
    'basis_status': 'unverified',
    'compares': true,
    'valid_from': 2020,
}) }}

{#- Compared as text, CODE=weight in the order of the codes. The ten points of 预算执行率 are only filled in when the
    form is evaluated, so they are left out on both sides; where 100 points are given without them, the province has a
    scheme of its own. No template sets the weights of a department form; there one
    level 1 must not carry them all. -#}
with parts as (
    select
        form_id,
        level1_code,
        any_value(level1) as level1,
        sum(weight) as weight,
        bool_or(is_level_doubtful) as is_level_doubtful
    from {{ ref('indicator_subjects') }}
    where has_weights and weight is not null and coalesce(level1_code <> 'EXEC', true)
    group by form_id, level1_code
),

profiles as (
    select
        form_id,
        count(*) as n_level1,
        sum(weight) as weight_sum,
        string_agg(concat(coalesce(level1_code, '?'), '=', {{ figure('weight') }}), '|' order by level1_code)
            as profile,
        string_agg(concat(coalesce(level1, '?'), ' ', {{ figure('weight') }}), ', ' order by level1_code) as weights,
        bool_or(is_level_doubtful and level1_code is null) as is_level_doubtful
    from parts
    group by form_id
),

matches as (
    select weights_text as profile, string_agg(template_id, ', ' order by template_id) as template_ids
    from {{ ref('template_weights') }}
    group by weights_text
),

matched as (
    select profiles.*, matches.template_ids
    from profiles
    left join matches using (profile)
)

{{ judge_forms(
    facts='matched',
    applies='has_targets and has_weights and (is_department or coalesce(weight_sum <> 100, true))',
    known='profile is not null',
    holds='template_ids is not null or (is_department and n_level1 > 1)',
    doubtful='is_level_doubtful',
    message="Weights by level 1: {weights}; {coalesce('as in ' || template_ids, 'not those of a known template')}. "
        "一级指标权重：{weights}；{coalesce('符合模板 ' || template_ids, '与已知模板不符')}。",
) }}
