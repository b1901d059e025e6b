{#- Cells that a person should decide (待复核): what the reader left open, amounts that the form contradicts, and what a
    rule found on a cell that may be misread. Rules about reading itself (OCR-…) list repairs that the reader has made;
    where it is unsure it asks itself. All rules that suspect one indicator ask one question. Nothing here is decided by
    the pipeline.

    A question is known by the place and the text it asks about, not by the words of the evidence: a decision stays with
    its question when a rule is worded anew or one more rule asks the same. -#}

with open_cells as (
    select
        'reader' as origin,
        cast(null as varchar) as rule_ids,
        document_id,
        form_id,
        indicator_id,
        field,
        raw_text,
        candidates,
        string_agg(distinct evidence, '; ' order by evidence) as evidence,
        source_page,
        source_line,
        source_cell
    from {{ source('stage', 'review_items') }}
    group by all
),

disputed_amounts as (
    select
        'amount' as origin,
        cast(null as varchar) as rule_ids,
        document_id,
        form_id,
        cast(null as varchar) as indicator_id,
        'budget_total' as field,
        {{ figure('budget_total_wanyuan') }} as raw_text,
        list_distinct([{{ figure('amount_low_wanyuan') }}, {{ figure('amount_high_wanyuan') }}]) as candidates,
        'The sources do not add up to the total. 资金来源之和与总额不符。' as evidence,
        page_first as source_page,
        line_first as source_line,
        cast(null as integer) as source_cell
    from {{ ref('forms') }}
    where amount_status = 'disputed'
        and form_id not in (
            select form_id from {{ source('stage', 'review_items') }} where field like 'budget%' and form_id is not null
        )
),

suspicions as (
    select
        form_id,
        indicator_id,
        string_agg(rule_id, ', ' order by rule_id) as rule_ids,
        string_agg(message, ' ' order by rule_id) as evidence
    from {{ ref('rule_results') }}
    where outcome = 'suspect_extraction' and not starts_with(rule_id, 'OCR-')
    group by form_id, indicator_id
),

suspected_findings as (
    select
        'rule' as origin,
        suspicions.rule_ids,
        forms.document_id,
        suspicions.form_id,
        suspicions.indicator_id,
        case when suspicions.indicator_id is null then 'form' else 'indicator' end as field,
        nullif(concat_ws(' | ', indicators.name, coalesce(indicators.value_raw, indicators.value_text)), '') as raw_text,
        cast([] as varchar[]) as candidates,
        suspicions.evidence,
        coalesce(indicators.source_page, forms.page_first) as source_page,
        coalesce(indicators.source_line, forms.line_first) as source_line,
        indicators.source_cell
    from suspicions
    inner join {{ ref('forms') }} as forms on suspicions.form_id = forms.form_id
    left join {{ ref('indicators') }} as indicators on suspicions.indicator_id = indicators.indicator_id
),

questions as (
    select * from open_cells
    union all
    select * from disputed_amounts
    union all
    select * from suspected_findings
),

final as (
    select
        md5(
            concat_ws(
                '|', origin, document_id, form_id, indicator_id, field, source_page, source_line, source_cell, raw_text,
                array_to_string(candidates, ',')
            )
        ) as review_id,
        *,
        'open' as status
    from questions
)

select
    review_id,
    origin,
    rule_ids,
    document_id,
    form_id,
    indicator_id,
    field,
    raw_text,
    candidates,
    evidence,
    source_page,
    source_line,
    source_cell,
    status
from final
