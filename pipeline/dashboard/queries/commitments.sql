-- zh: 用一句话说清承诺
-- en: The promise in one sentence
-- limit: 200
with {{forms}}

select
    card.form_id,
    card.project_name as form_name,
    card.fiscal_year,
    card.n_commitments as n_indicators,
    card.sentence_zh,
    card.sentence_en
from marts.commitment_cards as card
semi join forms using (form_id)
order by card.budget_total_wanyuan desc nulls last, card.form_id
