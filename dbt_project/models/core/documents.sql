with documents as (
    select * from {{ source('stage', 'documents') }}
),

form_counts as (
    select document_id, count(*) as n_forms
    from {{ source('stage', 'forms') }}
    group by document_id
),

indicator_counts as (
    select forms.document_id, count(*) as n_indicators
    from {{ source('stage', 'indicators') }} as indicators
    inner join {{ source('stage', 'forms') }} as forms on indicators.form_id = forms.form_id
    group by forms.document_id
),

cell_counts as (
    select document_id, count(*) as n_cells, count(*) filter (where role = 'unread') as n_cells_unread
    from {{ source('stage', 'cells') }}
    group by document_id
)

select
    documents.document_id,
    documents.file_name,
    documents.sha256,
    documents.bytes,
    documents.media_type,
    documents.status,
    documents.reason_code,
    documents.reason,
    documents.fiscal_year,
    documents.region_code,
    documents.region_name,
    documents.source_url,
    documents.publisher,
    documents.approved_on,
    documents.published_on,
    documents.retrieved_on,
    documents.provenance_status,
    coalesce(form_counts.n_forms, 0) as n_forms,
    coalesce(indicator_counts.n_indicators, 0) as n_indicators,
    coalesce(cell_counts.n_cells, 0) as n_cells,
    coalesce(cell_counts.n_cells_unread, 0) as n_cells_unread
from documents
left join form_counts on documents.document_id = form_counts.document_id
left join indicator_counts on documents.document_id = indicator_counts.document_id
left join cell_counts on documents.document_id = cell_counts.document_id
