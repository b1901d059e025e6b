{{ config(materialized='ephemeral') }}
{#- The weights of a form (分值权重) added up: in all, by level 1, and over the targets that can be measured. -#}

with weighted as (
    select * from {{ ref('indicator_subjects') }}
    where has_weights
)

select
    form_id,
    count(*) as n_indicators,
    count(weight) as n_weights,
    sum(weight) as weight_sum,
    min(weight) as lowest_weight,
    max(weight) as highest_weight,
    sum(weight) filter (where value_kind in ('quantitative', 'range', 'date')) as measured_weight,
    bool_or(is_weight_doubtful or weight is null) as is_weight_doubtful,
    {{ line_list('source_line') }} as source_lines
from weighted
group by form_id
