{#- The weights of a form (分值权重) added up: in all, by level 1, and over the targets that can be measured. -#}

select
    form_id,
    count(weight) as n_weights,
    sum(weight) as weight_sum,
    min(weight) as lowest_weight,
    max(weight) as highest_weight,
    100 * coalesce(sum(weight) filter (where value_kind in ('quantitative', 'range', 'date')), 0)
        / nullif(sum(weight), 0) as measured_share,
    bool_or(is_weight_doubtful or weight is null) as is_weight_doubtful,
    {{ line_list('source_line') }} as source_lines
from {{ ref('indicator_subjects') }}
where has_weights
group by form_id
