{{ config(meta={
    'id': 'STR-01',
    'title_en': 'The head is complete: year, unit, project, amount, goal and at least one indicator',
    'title_zh': '表头要素齐全：年度、单位、项目、金额、目标及至少一条指标',
    'severity': 'E',
    'subject_type': 'form',
    'basis': '财预〔2015〕88号',
    'basis_status': 'unverified',
}) }}

with heads as (
    select
        form_id,
        list_filter(
            [
                if(fiscal_year is null, 'year 年度', null),
                if(department_name is null, 'unit 单位', null),
                if(project_name is null and not is_department, 'project 项目', null),
                if(budget_total_wanyuan is null, 'amount 金额', null),
                if(goal_text is null, 'goal 目标', null),
                if(n_indicators = 0, 'indicators 指标', null),
            ],
            lambda field : field is not null
        ) as missing
    from {{ ref('form_subjects') }}
)

{{ judge_forms(
    facts='heads',
    holds='len(missing) = 0',
    message="Missing in the head: {array_to_string(missing, '、')}. 表头缺少上述内容。",
) }}
