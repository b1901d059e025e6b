{{ config(meta={
    'id': 'OCR-03',
    'title_en': 'The terms of the form were read undamaged',
    'title_zh': '表内用语识读完好',
    'severity': 'I',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

with evidence as (
    select form_id, source_line as line, rule as sign
    from {{ ref('form_repairs') }}
    where finding = 'OCR-03'
),

{{ reading_signs('evidence') }}

{{ judge_reading('damaged words', '损坏的用语') }}
