{{ config(meta={
    'id': 'OCR-01',
    'title_en': 'The table was read without shifted, torn or merged cells',
    'title_zh': '表格无错位、断裂或合并的单元格',
    'severity': 'I',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- What the reader put back together (repairs.csv says which repairs those are), rows of one table that start in
    different columns, a label printed twice or two labels in one cell, and a comparison sign inside prose. -#}
with torn as (
    select form_id, source_line as line, rule as sign
    from {{ ref('form_repairs') }}
    where finding = 'OCR-01'
),

cells as (
    select
        cells.*,
        regexp_replace(cells.text, '[[:space:]]', '', 'g') as plain,
        lag(cells.text) over (partition by cells.document_id, cells.page, cells.line order by cells.cell) as text_before
    from {{ ref('cells') }} as cells
    inner join {{ ref('form_subjects') }} as forms using (form_id)
    where forms.is_read_from_page and not coalesce(forms.form_type = 'summary', false)
),

labels_twice as (
    select form_id, line, 'label_twice' as sign
    from cells
    where role = 'label' and {{ mentions('plain', 'form_label') }} and text = text_before
),

labels_merged as (
    select form_id, line, 'labels_merged' as sign
    from cells
    where role in ('label', 'head') and regexp_matches(text, '[^[:space:]][[:space:]]+{{ lexicon('form_label') }}[:：]?$')
),

signs_in_prose as (
    select form_id, line, 'sign_in_prose' as sign
    from cells
    where role = 'goal' and regexp_matches(text, '[≥≤≧≦≪≫][[:space:]]*[^0-9[:space:].]')
),

usual_places as (
    select form_id, mode(source_cell) as usual_cell
    from {{ ref('indicators') }}
    group by form_id
),

shifted as (
    select indicators.form_id, indicators.source_line as line, 'columns_shifted' as sign
    from {{ ref('indicators') }} as indicators
    inner join usual_places using (form_id)
    inner join {{ ref('form_subjects') }} as forms using (form_id)
    where forms.is_read_from_page and indicators.source_cell <> usual_places.usual_cell
),

evidence as (
    select * from torn
    union all select * from labels_twice
    union all select * from labels_merged
    union all select * from signs_in_prose
    union all select * from shifted
),

{{ reading_signs('evidence') }}

{{ judge_reading('shifted, torn or merged cells', '错位、断裂或合并的单元格') }}
