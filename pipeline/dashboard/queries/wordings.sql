-- zh: 定性指标的措辞
-- en: Wordings of qualitative targets
select
    wording,
    level2_code,
    n_indicators,
    n_forms,
    n_tautological,
    tautology_share
from marts.qualitative_wording
order by n_indicators desc, wording, level2_code
