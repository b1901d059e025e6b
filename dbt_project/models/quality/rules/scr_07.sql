{{ config(meta={
    'id': 'SCR-07',
    'title_en': 'No score is above the weight of its indicator',
    'title_zh': '指标得分不超过分值',
    'severity': 'E',
    'subject_type': 'indicator',
    'basis': '财预〔2020〕10号',
    'basis_status': 'unverified',
    'compares': true,
}) }}

{{ judge_indicators(
    facts=ref('evaluation_facts'),
    applies="form_type = 'self_evaluation' and score is not null",
    known='weight is not null',
    holds='score between 0 and weight + 0.005',
    doubtful='is_disputed or is_weight_doubtful',
    message='"{name}" scores {score:n} of {weight:n} points. 指标“{name}”得分 {score:n}，分值 {weight:n}。',
) }}
