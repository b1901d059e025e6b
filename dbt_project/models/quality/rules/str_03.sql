{{ config(meta={
    'id': 'STR-03',
    'title_en': 'Output and benefit are both there, and cost where something is built, repaired or bought',
    'title_zh': '产出、效益指标齐备；基建、修缮、购置类还应有成本指标',
    'severity': 'W',
    'subject_type': 'form',
    'basis': '财预〔2021〕101号',
    'basis_status': 'unverified',
}) }}

with classes as (
    select
        form_id,
        coalesce(bool_or(class_code = 'OUTPUT'), false) as has_output,
        coalesce(bool_or(class_code = 'BENEFIT'), false) as has_benefit,
        coalesce(bool_or(class_code in ('COST', 'DEPT_COST')), false) as has_cost,
        count(distinct level1_code) as n_level1,
        bool_or({{ mentions('name', 'capital_work') }}) as names_capital_work
    from {{ ref('indicator_subjects') }}
    group by form_id
),

needs as (
    select
        form_id,
        classes.*,
        coalesce({{ mentions('forms.project_name', 'capital_work') }}, false) or names_capital_work as needs_cost
    from {{ ref('form_subjects') }} as forms
    inner join classes using (form_id)
),

gaps as (
    select
        form_id,
        n_level1,
        list_filter(
            [
                if(is_department and n_level1 < 2, 'a second level 1 第二个一级指标', null),
                if(not is_department and not has_output, 'output 产出', null),
                if(not is_department and not has_benefit, 'benefit 效益', null),
                if(not is_department and needs_cost and not has_cost, 'cost 成本', null),
            ],
            lambda class : class is not null
        ) as missing
    from needs
    inner join {{ ref('form_subjects') }} using (form_id)
)

{{ judge_forms(
    facts='gaps',
    known='n_indicators > 0',
    holds='len(missing) = 0',
    doubtful='n_level1 = 0',
    message="Missing classes of indicators: {array_to_string(missing, '、')}. 缺少上述指标类别。",
) }}
