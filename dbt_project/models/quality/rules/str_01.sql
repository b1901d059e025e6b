{{ config(materialized='ephemeral', meta={
    'id': 'STR-01',
    'title_en': 'The head is complete: year, unit, project, amount, goal and at least one indicator',
    'title_zh': '表头要素齐全：年度、单位、项目、金额、目标及至少一条指标',
    'severity': 'E',
    'subject_type': 'form',
    'basis': '财预〔2015〕88号 (unverified 待核实)',
}) }}

with forms as (
    select * from {{ ref('form_subjects') }}
),

missing_fields as (
    select
        *,
        concat_ws(
            '、',
            case when fiscal_year is null then 'year 年度' end,
            case when department_name is null then 'unit 单位' end,
            case when project_name is null and not is_department then 'project 项目' end,
            case when budget_total_wanyuan is null then 'amount 金额' end,
            case when goal_text is null then 'goal 目标' end,
            case when n_indicators = 0 then 'indicators 指标' end
        ) as missing
    from forms
)

select
    {{ about_form() }},
    {{ outcome(applies='has_targets', holds="missing = ''") }} as outcome,
    {{ message('Missing in the head: {0}. 表头缺少上述内容。', ["nullif(missing, '')"]) }} as message
from missing_fields
