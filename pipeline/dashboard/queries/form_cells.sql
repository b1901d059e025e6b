-- zh: 原文单元格（个人信息已遮盖）
-- en: Source cells (personal data masked)
-- limit: 3000
select page, line, cell, role, text, indicator_id
from core.cells
where form_id = $form!
order by page, line, cell
