{{ config(meta={
    'id': 'PII-01',
    'title_en': 'The form prints no name of a person',
    'title_zh': '表内不印个人姓名',
    'severity': 'W',
    'subject_type': 'form',
    'basis': '个人信息保护法; 政府信息公开条例',
    'basis_status': 'unverified',
}) }}

{#- Names are known by the field they stand in, never by their look; every one is masked before anything is published. -#}
with persons as (
    select form_id, count(*) as n_cells, {{ line_list('line') }} as source_lines
    from {{ ref('cells') }}
    where role = 'person'
    group by form_id
)

{{ judge_forms(
    facts='persons',
    applies='true',
    holds='n_cells is null',
    lines='source_lines',
    message='{n_cells} cells hold names or numbers of persons; they are masked here. '
        '{n_cells} 个单元格含个人姓名或号码，本数据已遮盖。',
) }}
