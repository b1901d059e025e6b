-- zh: 待人工复核
-- en: To be decided by a person
-- limit: 300
with {{forms}}

select
    queue.form_id,
    forms.region_name,
    forms.department,
    coalesce(forms.project_name, forms.title_text) as form_name,
    queue.origin,
    queue.field,
    queue.raw_text,
    queue.candidates,
    queue.evidence,
    queue.rule_ids,
    queue.source_line,
    queue.source_cell,
    queue.status,
    queue.decision,
    queue.decided_text,
    queue.decided_at,
    case when forms.amount_status <> 'disputed' then forms.budget_total_wanyuan end as amount_wanyuan,
    forms.amount_status
from marts.review_queue as queue
left join forms on queue.form_id = forms.form_id
where (queue.form_id is null or forms.form_id is not null)
  and queue.status = $status
  and queue.field = $field
order by forms.budget_total_wanyuan desc nulls last, queue.form_id, queue.source_line
