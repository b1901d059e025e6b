{#- Which fields of an indicator carry an extraction flag (提取存疑): a repair of low confidence, or an open review
    item. A repair that the reader is sure of is no reason to distrust what the rule found. -#}

with flagged as (
    select indicator_id, field
    from {{ ref('repairs') }}
    where indicator_id is not null and confidence < {{ var('doubted_below') }}
    union all
    select indicator_id, field
    from {{ source('stage', 'review_items') }}
    where indicator_id is not null
)

select
    indicator_id,
    bool_or(field like 'value%') as is_value_doubtful,
    bool_or(field = 'name') as is_name_doubtful,
    bool_or(field like 'level%') as is_level_doubtful,
    bool_or(field like 'prior%') as is_prior_doubtful,
    bool_or(field like 'weight%') as is_weight_doubtful,
    bool_or(field like 'scoring%') as is_scoring_doubtful,
    bool_or(field like 'evidence%') as is_evidence_doubtful,
    bool_or(field like 'basis%') as is_basis_doubtful
from flagged
group by indicator_id
