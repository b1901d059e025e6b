{{ config(meta={
    'id': 'WGT-01',
    'title_en': 'The weights add up to 90, or to 100 where the execution rate is among them',
    'title_zh': '权重合计为 90 分（不含预算执行率）或 100 分',
    'severity': 'E',
    'subject_type': 'form',
    'basis': '财预〔2020〕10号; 财预〔2021〕101号',
    'basis_status': 'unverified',
    'compares': true,
}) }}

{{ judge_forms(
    facts=ref('form_weights'),
    applies='has_targets and has_weights',
    known='n_weights > 0',
    holds='abs(weight_sum - 90) <= 0.01 or abs(weight_sum - 100) <= 0.01',
    doubtful='is_weight_doubtful',
    lines='source_lines',
    message='The weights add up to {weight_sum:n}; 90 or 100 is expected. 权重合计 {weight_sum:n}，应为 90 或 100。',
) }}
