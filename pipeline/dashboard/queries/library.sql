-- zh: 指标库：怎样命名、归类和设定
-- en: Indicator library: how indicators are named, filed and set
-- limit: 300
with {{shown_forms}},

present as (
    select distinct concept_id
    from marts.fct_indicator
    semi join shown_forms using (form_id)
)

select
    library.concept_id,
    library.name_zh as concept_zh,
    concept.name_en as concept_en,
    library.usual_level1_code as level1_code,
    library.usual_level2_code as level2_code,
    library.usual_operator as value_operator,
    library.usual_unit as value_unit,
    library.polarity,
    library.n_values,
    library.min as value_min,
    library.median as value_median,
    library.max as value_max,
    library.quantified_share,
    library.n_indicators,
    library.n_forms,
    library.n_departments,
    library.n_regions,
    list_slice(library.name_variants, 1, 3) as name_variants,
    library.n_names,
    library.quality_notes
from marts.indicator_library as library
left join core.concepts as concept on library.concept_id = concept.concept_id
semi join present on library.concept_id = present.concept_id
where true
  and library.usual_level1_code = $level1
  and contains(concat_ws(' ', library.name_zh, concept.name_en, array_to_string(library.name_variants, ' ')), $words)
order by library.n_indicators desc, library.concept_id
