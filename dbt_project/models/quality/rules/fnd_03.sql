{{ config(meta={
    'id': 'FND-03',
    'title_en': 'The yearly total is not above the investment of the whole project',
    'title_zh': '年度资金总额不超过项目总投资',
    'severity': 'E',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
    'compares': true,
}) }}

{#- Never compared for equality: 项目总投资 is cumulative over the years, 年度资金总额 is one of them. -#}
{{ judge_forms(
    applies='project_investment_wanyuan is not null',
    known='budget_total_wanyuan is not null',
    holds=at_most_amount('budget_total_wanyuan', 'project_investment_wanyuan', '2 * amount_tolerance_wanyuan'),
    doubtful='is_amount_doubtful',
    message='Yearly total {budget_total_wanyuan:n} wan yuan, whole investment {project_investment_wanyuan:n} wan yuan. '
        '年度资金总额 {budget_total_wanyuan:n} 万元，项目总投资 {project_investment_wanyuan:n} 万元。',
) }}
