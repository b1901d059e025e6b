{{ config(meta={
    'id': 'DSC-01',
    'title_en': 'The form was published within 20 days of the approval of its budget',
    'title_zh': '预算批复后 20 日内公开',
    'severity': 'I',
    'subject_type': 'document',
    'basis': '预算法第十四条; 财预〔2016〕143号',
    'basis_status': 'unverified',
    'compares': true,
}) }}

{#- The day of approval is printed in no form; it is known where sources.csv gives it. -#}
{%- set days_allowed = 20 %}
{{ judge_documents(
    known='approved_on is not null and published_on is not null',
    holds="date_diff('day', approved_on, published_on) <= " ~ days_allowed,
    message="Approved on {approved_on}, published on {published_on}: "
        "{date_diff('day', approved_on, published_on)} days. "
        "{approved_on} 批复，{published_on} 公开，相隔 {date_diff('day', approved_on, published_on)} 日。",
) }}
