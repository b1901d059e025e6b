{{ config(materialized='ephemeral', meta={
    'id': 'FND-07',
    'title_en': 'Every source with money has a known label',
    'title_zh': '非零资金来源均有规范名称',
    'severity': 'W',
    'subject_type': 'form',
    'basis': '财预〔2015〕88号 (unverified 待核实)',
}) }}

with forms as (
    select * from {{ ref('form_subjects') }}
),

sources as (
    select
        form_id,
        count(*) as n_sources,
        sum(amount_wanyuan) filter (where is_unlabelled) as unlabelled_amount,
        array_to_string(list(label_text) filter (where is_unlabelled), '、') as unlabelled_text,
        {{ line_list('source_line') }} as source_lines
    from (
        select *, coalesce(fund_source in ('UNKNOWN', 'unknown'), true) and amount_wanyuan <> 0 as is_unlabelled
        from {{ ref('funds') }}
    )
    group by form_id
),

judged as (
    select forms.*, sources.n_sources, sources.unlabelled_amount, sources.unlabelled_text, sources.source_lines
    from forms
    left join sources on forms.form_id = sources.form_id
)

select
    {{ about_form("coalesce(source_lines, concat(line_first, '-', line_last))") }},
    {{ outcome(
        applies='has_targets',
        known='n_sources > 0',
        holds='unlabelled_amount is null',
        doubtful='is_amount_doubtful',
    ) }} as outcome,
    {{ message(
        '{0} wan yuan come from sources that are not named ("{1}"). {0} 万元来源不明（“{1}”）。',
        [figure('coalesce(unlabelled_amount, 0)'), 'unlabelled_text'],
    ) }} as message
from judged
