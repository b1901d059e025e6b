with indicators as (
    select * from {{ ref('indicators') }}
),

forms as (
    select * from {{ ref('counted_forms') }}
),

documents as (
    select * from {{ ref('documents') }}
),

meanings as (
    select * from {{ ref('indicator_meanings') }}
)

select
    indicators.indicator_id,
    indicators.form_id,
    forms.document_id,
    documents.file_name,
    indicators.seq,
    forms.fiscal_year,
    forms.region_code,
    forms.region_name,
    forms.department_key,
    forms.department_display_name as department_name,
    forms.function_code,
    forms.form_type,
    forms.scope,
    coalesce(forms.template_id, 'unknown') as template_id,
    forms.project_id,
    forms.project_name,
    forms.has_weights,
    forms.has_prior,
    indicators.level1,
    coalesce(indicators.level1_code, 'UNRESOLVED') as level1_code,
    indicators.level1_source,
    indicators.level2,
    coalesce(indicators.level2_code, 'UNRESOLVED') as level2_code,
    indicators.level2_source,
    case
        when meanings.is_cost and indicators.level1_code = 'COST' then 'level1'
        when meanings.is_cost then 'under_output'
    end as cost_position,
    indicators.name,
    indicators.concept_id,
    indicators.concept_match_method,
    indicators.concept_match_score,
    indicators.value_text,
    indicators.value_kind,
    case
        when coalesce(indicators.value_kind, 'missing') = 'missing' then 'missing'
        when indicators.value_kind = 'multiple' or coalesce(indicators.is_disputed, false) then 'undecided'
        when indicators.value_kind in ('quantitative', 'range') then 'numeric'
        when indicators.value_kind = 'date' then 'dated'
        else 'qualitative'
    end as value_class,
    indicators.value_operator,
    indicators.value_number,
    indicators.value_number_high,
    indicators.value_unit,
    indicators.unit_family,
    indicators.value_tolerance,
    indicators.value_date,
    indicators.value_reference,
    indicators.qualitative_rank,
    indicators.qualitative_direction,
    indicators.polarity,
    meanings.target_direction,
    meanings.has_direction_conflict,
    indicators.basis,
    indicators.basis_code,
    indicators.prior_text,
    indicators.prior_kind,
    indicators.prior_number,
    indicators.prior_unit,
    indicators.prior_date,
    indicators.prior_rank,
    indicators.weight,
    indicators.scoring_rule,
    indicators.scoring_code,
    indicators.evidence,
    indicators.evidence_code,
    indicators.actual_text,
    indicators.actual_number,
    indicators.actual_unit,
    indicators.score,
    indicators.deviation_reason,
    coalesce(indicators.is_repaired, false) as is_repaired,
    coalesce(indicators.is_disputed, false) as is_disputed,
    coalesce(indicators.is_suppressed, false) as is_suppressed,
    indicators.source_page,
    indicators.source_line,
    indicators.source_cell
from indicators
inner join forms on indicators.form_id = forms.form_id
inner join documents on forms.document_id = documents.document_id
inner join meanings on indicators.indicator_id = meanings.indicator_id
