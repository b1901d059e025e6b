{{ config(meta={
    'id': 'SCR-06',
    'title_en': 'The scores of a self-evaluation add up to its total',
    'title_zh': '自评总分等于各指标得分与预算执行得分之和',
    'severity': 'E',
    'subject_type': 'form',
    'basis': '财预〔2020〕10号',
    'basis_status': 'unverified',
    'compares': true,
}) }}

{#- The score of the execution rate is what the total leaves. It must fit the points that the weights leave to 100: all
    of them when everything was spent, the share of the rate (whole points allowed) when not; other steps between none
    and all depend on local bands, so nothing is said. Total and scores are compared within 0.05 points. -#}
with sums as (
    select
        form_id,
        forms.total_score,
        scores.n_rows,
        scores.n_scores,
        scores.score_sum,
        scores.execution_weight,
        scores.execution_weight * least(forms.execution_rate, 100) / 100 as expected,
        forms.total_score - scores.score_sum as remainder,
        scores.is_score_doubtful,
        scores.source_lines
    from {{ ref('evaluation_scores') }} as scores
    inner join {{ ref('forms') }} as forms using (form_id)
),

additions as (
    select
        *,
        case
            when remainder < -0.05 or remainder > execution_weight + 0.05 then false
            when execution_weight = 0 then true
            when abs(remainder - expected) <= 0.05 or abs(remainder - round(expected)) <= 0.05 then true
            when expected = execution_weight then false
        end as adds_up
    from sums
)

{{ judge_forms(
    facts='additions',
    applies="form_type = 'self_evaluation' and n_scores > 0",
    known='total_score is not null and n_scores = n_rows and execution_weight is not null',
    holds='adds_up',
    doubtful='is_score_doubtful',
    lines='source_lines',
    message='Total {total_score:n}, sum of {n_scores} indicator scores {score_sum:n}, '
        'up to {execution_weight:n} for execution. '
        '总分 {total_score:n}，{n_scores} 条指标得分合计 {score_sum:n}，预算执行最多 {execution_weight:n} 分。',
) }}
