-- zh: 机读质量分（不是官方评价）
-- en: Machine-read quality (no official evaluation)
with {{forms}},

banded as (
    select coalesce(grade_band, suppressed_reason) as grade_band, score, coverage
    from marts.form_quality_score
    semi join forms using (form_id)
)

select grade_band, count(*) as n_forms, avg(score) as score, avg(coverage) as coverage
from banded
group by grade_band
order by array_position(['excellent', 'good', 'fair', 'poor'], grade_band) nulls last, grade_band
