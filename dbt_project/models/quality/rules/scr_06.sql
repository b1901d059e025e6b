{{ config(materialized='ephemeral', meta={
    'id': 'SCR-06',
    'title_en': 'The scores of a self-evaluation add up to its total',
    'title_zh': '自评总分等于各指标得分与预算执行得分之和',
    'severity': 'E',
    'subject_type': 'form',
    'basis': '财预〔2020〕10号 (unverified 待核实)',
}) }}

{#- The score of the execution rate is what the total leaves. It must fit the points that the weights leave to 100: all
    of them when everything was spent, the share of the rate (whole points allowed) when not; other steps between none
    and all depend on local bands, so nothing is said. Total and scores are compared within 0.05 points. -#}
with forms as (
    select * from {{ ref('form_subjects') }}
),

printed as (
    select form_id, total_score, least(execution_rate, 100) / 100 as execution_share from {{ ref('forms') }}
),

sums as (
    select
        forms.*,
        printed.total_score,
        scores.n_rows,
        scores.n_scores,
        scores.score_sum,
        scores.execution_weight,
        scores.execution_weight * printed.execution_share as expected,
        printed.total_score - scores.score_sum as remainder,
        scores.is_score_doubtful,
        scores.source_lines
    from forms
    inner join printed on forms.form_id = printed.form_id
    left join {{ ref('evaluation_scores') }} as scores on forms.form_id = scores.form_id
),

judged as (
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

select
    {{ about_form("coalesce(source_lines, concat(line_first, '-', line_last))") }},
    {{ outcome(
        applies="form_type = 'self_evaluation' and duplicate_of_form_id is null and n_scores > 0",
        known='total_score is not null and n_scores = n_rows and execution_weight is not null',
        holds='adds_up',
        doubtful='is_score_doubtful',
    ) }} as outcome,
    {{ message(
        'Total {0}, sum of {1} indicator scores {2}, up to {3} for execution. 总分 {0}，{1} 条指标得分合计 {2}，预算执行最多 {3} 分。',
        [figure('total_score'), 'n_scores', figure('score_sum'), figure('execution_weight')],
    ) }} as message
from judged
