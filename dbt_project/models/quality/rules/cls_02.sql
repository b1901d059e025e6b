{{ config(meta={
    'id': 'CLS-02',
    'title_en': 'Money stands under cost or economic benefit, and only money stands under economic cost',
    'title_zh': '金额类指标归入成本或经济效益，经济成本指标为金额',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': '财预〔2021〕101号',
    'basis_status': 'unverified',
    'compares': true,
}) }}

{#- A rate under cost is right where it is one of cost: 成本节约率, 预算控制率. -#}
with kinds as (
    select
        indicator_id,
        coalesce(unit_family = 'money' or value_unit in ('元', '万元', '亿元', '千元'), false) as is_money,
        value_unit like '%元%' as is_money_or_price,
        level2_code in ('ECO_COST', 'SOC_COST', 'ENV_COST', 'ECO_BEN') or class_code = 'COST' as may_be_money
    from {{ ref('indicator_subjects') }}
)

{{ judge_indicators(
    facts='kinds',
    applies="value_kind in ('quantitative', 'range') and value_unit is not null and level2_code is not null",
    holds="case
        when level2_code = 'ECO_COST' then is_money_or_price or " ~ mentions('name', 'cost_word') ~ "
        else may_be_money or not is_money
    end",
    doubtful='is_level_doubtful or is_value_doubtful',
    message='"{name}" ({value_text}) stands under {level2}. 指标“{name}”（{value_text}）归入“{level2}”。',
) }}
