{#- The scores of a self-evaluation added up (得分合计). The ten points of 预算执行率 are either a row of their own or
    stand in the head; in the latter case they are what the weights of the indicators leave to 100. -#}

select
    form_id,
    count(*) as n_rows,
    count(facts.score) as n_scores,
    sum(facts.score) as score_sum,
    greatest(0, 100 - sum(indicators.weight)) as execution_weight,
    bool_or(indicators.is_disputed or indicators.is_weight_doubtful) as is_score_doubtful,
    {{ line_list('indicators.source_line') }} as source_lines
from {{ ref('indicator_subjects') }} as indicators
inner join {{ ref('evaluation_facts') }} as facts using (indicator_id)
group by form_id
