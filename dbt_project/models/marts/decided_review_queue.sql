{{ config(alias='review_queue') }}
-- A form published again asks the same questions again: its original asks them here, quality.review_queue holds all.
with copies as (
    select form_id from {{ ref('form_originals') }}
),

questions as (
    select review_queue.*
    from {{ ref('review_queue') }} as review_queue
    anti join copies on review_queue.form_id = copies.form_id
),

decisions as (
    select * from {{ source('stage', 'review_decisions') }}
),

documents as (
    select * from {{ ref('documents') }}
)

-- A decision whose question is gone (the reader now reads the cell, or its text changed) is kept and named obsolete.
select
    coalesce(questions.review_id, decisions.review_id) as review_id,
    case
        when questions.review_id is null then 'obsolete'
        when decisions.review_id is null then questions.status
        else 'decided'
    end as status,
    decisions.decision,
    decisions.decided_text,
    decisions.decided_by_role,
    decisions.decided_at,
    decisions.note,
    questions.origin,
    questions.rule_ids,
    questions.field,
    questions.raw_text,
    questions.candidates,
    questions.evidence,
    documents.region_code,
    documents.fiscal_year,
    documents.file_name,
    questions.document_id,
    questions.form_id,
    questions.indicator_id,
    questions.source_page,
    questions.source_line,
    questions.source_cell
from questions
full outer join decisions on questions.review_id = decisions.review_id
left join documents on questions.document_id = documents.document_id
