{{ config(meta={
    'id': 'SCR-08',
    'title_en': 'A target that was missed does not score in full',
    'title_zh': '未达到目标值的指标不得满分',
    'severity': 'W',
    'subject_type': 'indicator',
    'basis': '财预〔2020〕10号',
    'basis_status': 'unverified',
    'compares': true,
}) }}

{{ judge_indicators(
    facts=ref('evaluation_facts'),
    applies="form_type = 'self_evaluation' and weight > 0 and score is not null and not coalesce(is_reached, true)",
    holds='score < weight',
    doubtful='is_value_doubtful or is_weight_doubtful',
    message='"{name}": target {value_text}, result {actual_text}, score {score:n} of {weight:n}, '
        '{score_recomputed:n} in proportion. '
        '指标“{name}”目标 {value_text}，实际 {actual_text}，得分 {score:n}/{weight:n}，按比例应得 {score_recomputed:n}。',
) }}
