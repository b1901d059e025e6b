-- zh: 本表的目标在同类中的位置
-- en: Where the targets of the form stand among peers
with {{strictness}},

{{placed_targets}}

select *
from placed_targets
where form_id = $form!
qualify row_number() over (
    partition by indicator_id
    -- The narrowest circle that has percentiles, else the widest one.
    order by
        value_median is null,
        array_position(['peers', 'year', 'all'], peer_scope) * if(value_median is null, -1, 1)
) = 1
order by source_line, indicator_id
