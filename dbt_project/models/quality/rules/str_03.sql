{{ config(materialized='ephemeral', meta={
    'id': 'STR-03',
    'title_en': 'Output and benefit are both there, and cost where something is built, repaired or bought',
    'title_zh': '产出、效益指标齐备；基建、修缮、购置类还应有成本指标',
    'severity': 'W',
    'subject_type': 'form',
    'basis': '财预〔2021〕101号 (unverified 待核实)',
}) }}

with forms as (
    select * from {{ ref('form_subjects') }}
),

classes as (
    select
        form_id,
        bool_or(class_code = 'OUTPUT') as has_output,
        bool_or(class_code = 'BENEFIT') as has_benefit,
        bool_or(class_code in ('COST', 'DEPT_COST')) as has_cost,
        count(distinct level1_code) as n_level1,
        bool_or({{ mentions('name', 'capital_work') }}) as names_capital_work,
        bool_or(is_level_doubtful) as is_level_doubtful
    from {{ ref('indicator_subjects') }}
    group by form_id
),

judged as (
    select
        forms.*,
        classes.n_level1,
        classes.is_level_doubtful,
        coalesce({{ mentions('forms.project_name', 'capital_work') }}, false) or classes.names_capital_work
            as needs_cost,
        classes.has_output,
        classes.has_benefit,
        classes.has_cost
    from forms
    left join classes on forms.form_id = classes.form_id
),

missing_classes as (
    select
        *,
        case
            when is_department and n_level1 < 2 then 'a second level 1 第二个一级指标'
            when is_department then ''
            else concat_ws(
                '、',
                case when not has_output then 'output 产出' end,
                case when not has_benefit then 'benefit 效益' end,
                case when needs_cost and not has_cost then 'cost 成本' end
            )
        end as missing
    from judged
)

select
    {{ about_form() }},
    {{ outcome(
        applies='has_targets',
        known='n_indicators > 0',
        holds="missing = ''",
        doubtful='is_level_doubtful and n_level1 = 0',
    ) }} as outcome,
    {{ message('Missing classes of indicators: {0}. 缺少上述指标类别。', ["nullif(missing, '')"]) }} as message
from missing_classes
