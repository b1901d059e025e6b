-- zh: 本单位的目标在同类中的位置
-- en: Where the targets of the unit stand among peers
-- limit: 300
with {{shown_forms}},

{{strictness}},

{{placed_targets}}

select *
from placed_targets
semi join shown_forms using (form_id)
where true
  and peer_scope = $peer_scope
order by leniency_index desc nulls last, n desc, form_id, source_line
