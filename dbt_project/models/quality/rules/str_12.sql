{{ config(meta={
    'id': 'STR-12',
    'title_en': 'The form prints its own fiscal year',
    'title_zh': '表内注明预算年度',
    'severity': 'I',
    'subject_type': 'form',
    'basis': '财预〔2015〕88号',
    'basis_status': 'unverified',
}) }}

with sources as (
    select form_id, fiscal_year_source from {{ ref('forms') }}
)

{{ judge_forms(
    facts='sources',
    known='fiscal_year is not null',
    holds="fiscal_year_source <> 'document'",
    message='The year {fiscal_year} is taken from the document, the head of the form does not print it. '
        '表头未注明年度，{fiscal_year} 年取自所在文件。',
) }}
