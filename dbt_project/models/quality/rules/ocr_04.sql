{{ config(meta={
    'id': 'OCR-04',
    'title_en': 'The goal was read in its order',
    'title_zh': '目标文本按顺序识读',
    'severity': 'I',
    'subject_type': 'form',
    'basis': 'project convention 本项目约定',
    'basis_status': 'convention',
}) }}

{#- One goal in several cells of a line, of which one stops in the middle of a sentence: the lines of the goal were cut
    into columns, and reading cell by cell mixes them up. Plans and results of a self-evaluation stand side by side by
    right. -#}
with pieces as (
    select
        cells.form_id,
        cells.page,
        cells.line,
        count(*) as n_pieces,
        bool_or(not {{ mentions('cells.text', 'sentence_end') }}) as has_open_end
    from {{ ref('cells') }} as cells
    inner join {{ ref('form_subjects') }} as forms using (form_id)
    where cells.role = 'goal' and forms.is_read_from_page and forms.is_damaged and forms.form_type <> 'self_evaluation'
    group by cells.form_id, cells.page, cells.line
),

evidence as (
    select form_id, line, concat(n_pieces, ' → 1') as sign
    from pieces
    where n_pieces > 1 and has_open_end
),

{{ reading_signs('evidence') }}

{{ judge_reading('a goal cut into columns', '被切成多列的目标文本') }}
