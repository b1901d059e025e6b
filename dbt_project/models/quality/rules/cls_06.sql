{{ config(meta={
    'id': 'CLS-06',
    'title_en': 'The indicator fits the kind of project',
    'title_zh': '指标与项目类型相符',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- Completion of building work is accepted (竣工验收) where something is built; a project that only buys services or
    pays benefits has none. What is built may also be said in the goal alone. -#}
with projects as (
    select
        form_id,
        project_name,
        {{ mentions('project_name', 'service_project') }}
        and not {{ mentions("concat_ws(' ', project_name, goal_text)", 'building_work') }} as builds_nothing
    from {{ ref('form_subjects') }}
    where project_name is not null
),

indicators as (
    select indicators.indicator_id, projects.project_name, projects.builds_nothing
    from {{ ref('indicator_subjects') }} as indicators
    inner join projects using (form_id)
)

{{ judge_indicators(
    facts='indicators',
    applies=mentions('name', 'building_step'),
    known='builds_nothing is not null',
    holds='not builds_nothing',
    doubtful='is_name_doubtful',
    message='"{name}" asks for building work, the project is "{project_name}". 指标“{name}”针对工程，项目为“{project_name}”。',
) }}
