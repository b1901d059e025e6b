{{ config(meta={
    'id': 'OCR-05',
    'title_en': 'Numbers were read without blanks inside',
    'title_zh': '数字内部无空格',
    'severity': 'I',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

with evidence as (
    select form_id, line, text as sign
    from {{ ref('cells') }}
    where regexp_matches(text, '[0-9][.][[:space:]]+[0-9]|[0-9][[:space:]]+[.][0-9]')
),

{{ reading_signs('evidence') }}

{{ judge_reading('blanks inside numbers', '内部有空格的数字') }}
