{{ config(meta={
    'id': 'SCR-09',
    'title_en': 'A target that was missed has a reason',
    'title_zh': '未达到目标值的指标说明偏差原因',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': '财预〔2020〕10号',
    'basis_status': 'unverified',
    'compares': true,
}) }}

{{ judge_indicators(
    facts=ref('evaluation_facts'),
    applies="form_type = 'self_evaluation' and not coalesce(is_reached, true)",
    holds='has_reason',
    doubtful='is_value_doubtful',
    message='"{name}": target {value_text}, result {actual_text}, reason: {deviation_reason}. '
        '指标“{name}”目标 {value_text}，实际 {actual_text}，偏差原因：{deviation_reason}。',
) }}
