-- The guidance of 2021 (财预〔2021〕101号) names what is usual: numbers are scored in proportion, wordings and dates by
-- grade, satisfaction by its own bands; outputs are proved by working papers, costs by vouchers, effects by statements.
with indicators as (
    select
        *,
        case
            when level1_code = 'SATIS' and value_class = 'numeric' then 'SATIS'
            when value_class = 'numeric' then 'PROPORTION'
            when value_class in ('qualitative', 'dated') then 'GRADE'
        end as usual_scoring,
        case
            when level1_code = 'COST' then 'VOUCHER'
            when level1_code = 'OUTPUT' then 'WORK'
            when level1_code in ('BENEFIT', 'SATIS') then 'STATEMENT'
        end as usual_evidence
    from {{ ref('fct_indicator') }}
    where scope in ('project', 'department') and (scoring_rule is not null or evidence is not null)
),

judged as (
    select
        *,
        usual_scoring is not null
            and scoring_code in ('PROPORTION', 'GRADE', 'SATIS', 'DIRECT') as is_scoring_decidable,
        scoring_code in (usual_scoring, 'DIRECT') as is_scoring_usual,
        usual_evidence is not null and evidence_code is not null as is_evidence_decidable,
        evidence_code in (usual_evidence, 'FORMAL') as is_evidence_usual
    from indicators
)

select
    fiscal_year,
    region_code,
    max(region_name) as region_name,
    department_key,
    max(department_name) as department_name,
    level1_code,
    evidence_code,
    scoring_code,
    count(*) as n_indicators,
    count(*) filter (where is_scoring_decidable) as n_scoring_decidable,
    count(*) filter (where is_scoring_decidable and not is_scoring_usual) as n_scoring_mismatches,
    count(*) filter (where is_evidence_decidable) as n_evidence_decidable,
    count(*) filter (where is_evidence_decidable and not is_evidence_usual) as n_evidence_deviations,
    list(distinct form_id order by form_id) as form_ids
from judged
group by fiscal_year, region_code, department_key, level1_code, evidence_code, scoring_code
