{{ config(meta={
    'id': 'PII-02',
    'title_en': 'The form prints no telephone number',
    'title_zh': '表内不印联系电话',
    'severity': 'W',
    'subject_type': 'form',
    'basis': '个人信息保护法; 政府信息公开条例',
    'basis_status': 'unverified',
}) }}

with phones as (
    select persons.form_id, {{ line_list('persons.line') }} as source_lines
    from {{ ref('cells') }} as persons
    inner join {{ ref('cells') }} as labels
        on persons.form_id = labels.form_id
        and persons.page = labels.page
        and persons.line = labels.line
        and labels.cell <= persons.cell
    where persons.role = 'person' and {{ mentions('labels.text', 'phone_label') }}
    group by persons.form_id
)

{{ judge_forms(
    facts='phones',
    applies='true',
    holds='source_lines is null',
    lines='source_lines',
    message='A telephone number stands on line {source_lines}; it is masked here. 第 {source_lines} 行印有电话号码，本数据已遮盖。',
) }}
