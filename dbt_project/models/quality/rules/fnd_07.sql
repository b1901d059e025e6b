{{ config(meta={
    'id': 'FND-07',
    'title_en': 'Every source with money has a known label',
    'title_zh': '非零资金来源均有规范名称',
    'severity': 'W',
    'subject_type': 'form',
    'basis': '财预〔2015〕88号',
    'basis_status': 'unverified',
}) }}

{#- A label of a single character, such as (表), is what a scan left of one: the source was named. -#}
with labelled as (
    select
        *,
        coalesce(upper(fund_source) = 'UNKNOWN', true) and amount_wanyuan <> 0 as is_unlabelled,
        regexp_matches(label_text, '\p{Han}') and not regexp_matches(label_text, '\p{Han}{2}') as is_fragment
    from {{ ref('funds') }}
),

sources as (
    select
        form_id,
        count(*) as n_sources,
        sum(amount_wanyuan) filter (where is_unlabelled) as unlabelled_amount,
        bool_and(is_fragment) filter (where is_unlabelled) as is_fragment,
        array_to_string(list(label_text) filter (where is_unlabelled), '、') as unlabelled_text,
        {{ line_list('source_line') }} as source_lines
    from labelled
    group by form_id
)

{{ judge_forms(
    facts='sources',
    known='n_sources > 0',
    holds='unlabelled_amount is null',
    doubtful='is_amount_doubtful or is_fragment',
    lines='source_lines',
    message='{unlabelled_amount:n} wan yuan come from sources that are not named ("{unlabelled_text}"). '
        '{unlabelled_amount:n} 万元来源不明（“{unlabelled_text}”）。',
) }}
