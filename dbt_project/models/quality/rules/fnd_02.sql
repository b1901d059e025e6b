{{ config(meta={
    'id': 'FND-02',
    'title_en': 'The yearly total is a readable amount, not negative, in a stated unit',
    'title_zh': '年度资金总额可识别、非负且注明计量单位',
    'severity': 'E',
    'subject_type': 'form',
    'basis': '财预〔2015〕88号',
    'basis_status': 'unverified',
    'compares': true,
}) }}

{#- A unit that was not found is no proof that none is printed: 万 and 元 often stand in torn cells. -#}
{{ judge_forms(
    applies='has_targets',
    known='budget_total_wanyuan is not null and amount_unit is not null',
    holds='budget_total_wanyuan >= 0',
    doubtful='is_amount_doubtful',
    message='Total {budget_total_wanyuan:n} wan yuan, printed unit {amount_unit}, read as {amount_status:en amount_status}. '
        '总额 {budget_total_wanyuan:n} 万元，计量单位 {amount_unit}，读取状态：{amount_status:zh amount_status}。',
) }}
