{{ config(materialized='ephemeral') }}
{#- The scores of a self-evaluation added up (得分合计). The ten points of 预算执行率 are either a row of their own or
    stand in the head; in the latter case they are what the weights of the indicators leave to 100. -#}

with scored as (
    select * from {{ ref('evaluation_subjects') }}
    where is_evaluated
)

select
    form_id,
    count(*) as n_rows,
    count(score) as n_scores,
    sum(score) as score_sum,
    greatest(0, 100 - sum(weight)) as execution_weight,
    bool_or(is_disputed or is_weight_doubtful) as is_score_doubtful,
    {{ line_list('source_line') }} as source_lines
from scored
group by form_id
