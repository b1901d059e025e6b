-- zh: 机读质量分的构成（不是官方评价）
-- en: What the machine-read quality is made of (no official evaluation)
select
    item.part,
    item.title_zh as item_zh,
    item.title_en as item_en,
    item.points_possible,
    item.points_given,
    item.share,
    item.n_good,
    item.n_checked,
    nullif(replace(item.basis, '|', '; '), 'form') as rule_ids
from marts.form_quality_items as item
where item.form_id = $form!
order by item.seq
