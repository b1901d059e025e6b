{{ config(meta={
    'id': 'TXT-03',
    'title_en': 'What the project delivers has an indicator',
    'title_zh': '主要建设内容和工作内容有对应指标',
    'severity': 'W',
    'subject_type': 'form',
    'basis': '财预〔2015〕88号',
    'basis_status': 'unverified',
}) }}

{#- Two things are delivered: the structure after which a building project is named, and the work that the goal lists.
    One thing left out of a long list is no finding; two that are more than a third of the list are. -#}
with listed as (
    select
        form_id,
        count(*) as n_outputs,
        count(*) filter (where relation = 'missing') as n_missing,
        string_agg(noun, '、' order by seq) filter (where relation = 'missing') as missing_nouns,
        {{ line_list('source_line') }} as goal_lines
    from {{ ref('goal_promises') }}
    where role = 'output' and not is_measured and not (is_cut and relation = 'missing')
    group by form_id
),

names as (
    select form_id, string_agg(name, ' ') as indicator_names
    from {{ ref('indicators') }}
    group by form_id
),

structures as (
    select
        forms.form_id,
        {{ mentions('forms.project_name', 'construction') }} and {{ share_a_family(
            'forms.project_name', 'forms.project_name', 'structure_'
        ) }} as is_building,
        {{ share_a_family('forms.project_name', 'names.indicator_names', 'structure_') }} as is_structure_named
    from {{ ref('form_subjects') }} as forms
    left join names using (form_id)
),

judged as (
    select
        structures.form_id,
        coalesce(structures.is_building, false) as is_building,
        coalesce(structures.is_structure_named, false) as is_structure_named,
        coalesce(listed.n_outputs, 0) as n_outputs,
        coalesce(listed.n_missing, 0) as n_missing,
        nullif(concat_ws(
            '、',
            if(structures.is_building and not structures.is_structure_named, forms.project_name, null),
            listed.missing_nouns
        ), '') as unnamed,
        text_lines.goal_lines
    from structures
    inner join {{ ref('form_subjects') }} as forms using (form_id)
    left join listed using (form_id)
    left join {{ ref('text_lines') }} as text_lines using (form_id)
)

{{ judge_forms(
    facts='judged',
    applies='has_targets and not is_department and goal_text is not null and (n_outputs > 0 or is_building)',
    known='n_indicators > 0',
    holds='(is_structure_named or not is_building) and (n_missing < 2 or 3 * n_missing <= n_outputs)',
    doubtful='is_goal_doubtful',
    lines='goal_lines',
    message='Named in the goal without an indicator: {unnamed}. 目标中无对应指标的内容：{unnamed}。',
) }}
