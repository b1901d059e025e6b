-- zh: 汇总表与项目表的金额
-- en: Summary tables against the project forms
-- limit: 300
with {{shown_forms}}

select
    form_id,
    project_name,
    department_name,
    region_name,
    fiscal_year,
    summary_total_wanyuan,
    detail_total_wanyuan,
    difference_wanyuan,
    outcome as reconciliation,
    matched_form_id,
    source_line
from marts.summary_reconciliation
semi join shown_forms using (form_id)
order by array_position(['different', 'undecidable', 'unmatched', 'equal'], outcome), form_id, seq
