{#- Which way an indicator is better (指标方向), from its name and class alone and never from the printed operator,
    so that the operator can be judged by it. NULL where neither says it, and for amounts fixed by regulation. -#}

select
    indicator_id,
    case
        when {{ mentions('name', 'statutory_standard') }} and value_unit like '%元%' then null
        when {{ mentions('name', 'remedy_rate') }} then 'higher'
        when {{ mentions('name', 'adverse_count') }} and {{ mentions('name', 'remedy_verb') }} then null
        when {{ mentions('name', 'adverse_count') }} then 'lower'
        when class_code = 'COST' and {{ mentions('name', 'saving') }} then null
        when class_code = 'COST' then 'lower'
        when level2_code = 'QTY' and {{ mentions('name', 'capped_quantity') }} then null
        when level2_code in ('QTY', 'QUAL', 'ECO_BEN', 'SOC_BEN', 'ENV_BEN', 'SUSTAIN', 'SATIS_SVC') then 'higher'
        when level2_code = 'TIME' and value_unit = '%' then 'higher'
    end as better
from {{ ref('indicator_subjects') }}
