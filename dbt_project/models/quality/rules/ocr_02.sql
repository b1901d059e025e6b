{{ config(meta={
    'id': 'OCR-02',
    'title_en': 'The labels of the form were read undamaged',
    'title_zh': '表内标签识读完好',
    'severity': 'I',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- Labels that the reader restored, and cells beside the indicators that hold no label any more: neither a class of the
    form nor a part of one. -#}
with repaired as (
    select form_id, source_line as line, rule as sign
    from {{ ref('form_repairs') }}
    where finding = 'OCR-02'
),

label_words as (
    select form_id, string_agg(distinct concat(level1, ' ', level2), ' ') as words
    from {{ ref('indicators') }}
    group by form_id
),

rows_of_indicators as (
    select distinct form_id, source_page as page, source_line as line
    from {{ ref('indicators') }}
),

labels as (
    select
        cells.form_id,
        cells.page,
        cells.line,
        regexp_replace(cells.text, '[((][^))]*[))]|[[:space:]]', '', 'g') as label
    from {{ ref('cells') }} as cells
    inner join {{ ref('form_subjects') }} as forms using (form_id)
    where forms.is_read_from_page and cells.role = 'label'
),

wrecks as (
    select labels.form_id, labels.line, 'damaged_label' as sign
    from labels
    inner join rows_of_indicators using (form_id, page, line)
    inner join label_words using (form_id)
    where not contains(concat('绩效指标 ', label_words.words), labels.label)
        and not {{ mentions('labels.label', 'level_word') }}
),

noise as (
    select cells.form_id, cells.line, 'noise' as sign
    from {{ ref('cells') }} as cells
    inner join {{ ref('form_subjects') }} as forms using (form_id)
    where forms.is_read_from_page and cells.role = 'noise' and {{ mentions('cells.text', 'wreck') }}
),

evidence as (
    select * from repaired
    union all select * from wrecks
    union all select * from noise
),

{{ reading_signs('evidence') }}

{{ judge_reading('damaged labels', '损坏的标签') }}
