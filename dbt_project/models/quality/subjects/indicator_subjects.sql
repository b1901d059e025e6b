{#- Every 三级指标 as a subject of the rules (规则对象: 指标): the row, its form, and the extraction flags by field. -#}

with indicators as (
    select * from {{ ref('indicators') }}
),

forms as (
    select * from {{ ref('form_subjects') }}
),

doubts as (
    select * from {{ ref('indicator_doubts') }}
),

regions as (
    select region_code, max(level) as region_level
    from {{ ref('regions') }}
    group by region_code
)

select
    indicators.indicator_id,
    indicators.form_id,
    forms.document_id,
    forms.form_type,
    forms.fiscal_year,
    forms.department_id,
    forms.project_key,
    forms.duplicate_of_form_id,
    forms.has_weights,
    forms.has_prior,
    regions.region_level,
    indicators.seq,
    indicators.level1,
    indicators.level1_code,
    indicators.level2,
    indicators.level2_code,
    indicators.level2_source,
    case
        when indicators.level2_code in ('ECO_COST', 'SOC_COST', 'ENV_COST') then 'COST'
        else indicators.level1_code
    end as class_code,
    indicators.name,
    indicators.concept_id,
    indicators.value_raw,
    indicators.value_text,
    coalesce(indicators.value_kind, 'missing') as value_kind,
    indicators.value_operator,
    indicators.value_number,
    indicators.value_number_high,
    indicators.value_unit,
    indicators.value_date,
    indicators.value_date_high,
    indicators.unit_family,
    indicators.qualitative_rank,
    indicators.qualitative_direction,
    indicators.prior_text,
    coalesce(indicators.prior_kind, 'missing') as prior_kind,
    indicators.prior_number,
    indicators.prior_unit,
    indicators.prior_date,
    indicators.prior_rank,
    indicators.weight,
    indicators.basis,
    indicators.scoring_rule,
    indicators.scoring_code,
    indicators.evidence,
    indicators.evidence_code,
    indicators.source_line,
    coalesce(indicators.is_disputed, false) as is_disputed,
    coalesce(indicators.is_disputed, false) or coalesce(doubts.is_value_doubtful, false) as is_value_doubtful,
    coalesce(doubts.is_name_doubtful, false) or {{ is_cut_name('indicators') }} as is_name_doubtful,
    coalesce(indicators.level2_source = 'ambiguous', false)
    or coalesce(indicators.level2_source <> 'label' and indicators.level2_confidence < {{ var('doubted_below') }}, false)
    or coalesce(doubts.is_level_doubtful, false) as is_level_doubtful,
    coalesce(doubts.is_prior_doubtful, false) as is_prior_doubtful,
    coalesce(doubts.is_weight_doubtful, false) as is_weight_doubtful,
    coalesce(doubts.is_scoring_doubtful, false) as is_scoring_doubtful,
    coalesce(doubts.is_evidence_doubtful, false) as is_evidence_doubtful,
    coalesce(doubts.is_basis_doubtful, false) as is_basis_doubtful
from indicators
inner join forms on indicators.form_id = forms.form_id
left join doubts on indicators.indicator_id = doubts.indicator_id
left join regions on forms.region_code = regions.region_code
