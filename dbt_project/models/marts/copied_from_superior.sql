with indicators as (
    select * from {{ ref('fct_indicator') }}
    where scope in ('project', 'department')
),

regions as (
    select * from {{ ref('regions') }}
),

-- Every place with the places above it; a county of a prefecture has two.
superiors as (
    select region_code, parent_code as superior_code
    from regions
    where parent_code is not null
    union
    select places.region_code, parents.parent_code
    from regions as places
    inner join regions as parents on places.parent_code = parents.region_code
    where parents.parent_code is not null
),

placed as (
    select indicators.*, regions.level as region_level, {{ plain_text('indicators.name') }} as plain_name
    from indicators
    inner join regions on indicators.region_code = regions.region_code
),

-- Names alike in four fifths of their character pairs share their beginning or their end; comparing only those keeps
-- the work in proportion to the number of indicators.
ends as (
    select *, unnest([concat('<', left(plain_name, 3)), concat(right(plain_name, 4), '>')]) as name_end
    from placed
    where length(plain_name) >= 8
),

candidates as (
    select distinct
        ends.indicator_id,
        ends.plain_name,
        ends.value_text,
        other.indicator_id as superior_indicator_id,
        other.form_id as superior_form_id,
        other.region_name as superior_region_name,
        other.plain_name as superior_plain_name,
        other.value_text as superior_value_text
    from ends
    inner join superiors on ends.region_code = superiors.region_code
    inner join ends as other
        on superiors.superior_code = other.region_code
        and ends.name_end = other.name_end
        and ends.level2_code = other.level2_code
        and ends.fiscal_year - other.fiscal_year in (0, 1)
),

-- The same wording in a form of a place above, of the same or the year before.
twins as (
    select
        *,
        {{ likeness('plain_name', 'superior_plain_name') }} as wording_likeness,
        {{ plain_text('value_text') }} = {{ plain_text('superior_value_text') }} as is_same_target
    from candidates
),

best_twins as (
    select *
    from twins
    where wording_likeness >= 0.8
    qualify row_number() over (
        partition by indicator_id order by wording_likeness desc, is_same_target desc, superior_indicator_id
    ) = 1
),

judged as (
    select
        placed.*,
        case
            when placed.region_level = 'county' and {{ mentions('placed.name', 'territory_share') }} then 'share_of_places'
            when placed.region_level = 'county' and {{ mentions('placed.name', 'superior_scope') }} then 'larger_place'
        end as grain_mismatch,
        best_twins.superior_indicator_id,
        best_twins.superior_form_id,
        best_twins.superior_region_name,
        best_twins.wording_likeness,
        best_twins.is_same_target
    from placed
    left join best_twins on placed.indicator_id = best_twins.indicator_id
)

select
    indicator_id,
    form_id,
    fiscal_year,
    region_code,
    region_name,
    region_level,
    department_key,
    department_name,
    project_name,
    level2_code,
    name,
    value_text,
    grain_mismatch,
    superior_indicator_id,
    superior_form_id,
    superior_region_name,
    wording_likeness,
    is_same_target,
    source_line
from judged
where grain_mismatch is not null or superior_indicator_id is not null
