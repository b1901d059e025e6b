-- Pairs of forms that may speak of one project in one year, and what they are to each other. Candidates share kind,
-- year and place, and either project or money (or have no project at all); then names are compared as a reader would who
-- knows that a scan misreads a few characters, and rows by name and value, never by position.
with forms as (
    select
        forms.form_id,
        forms.document_id,
        forms.form_type,
        forms.fiscal_year,
        forms.region_code,
        coalesce(departments.core_name, {{ plain_text('forms.department_name') }}) as department_core,
        {{ plain_text('forms.department_name') }} as department_text,
        forms.department_id,
        forms.project_key,
        {{ plain_text('forms.project_name') }} as project_text,
        forms.budget_total_wanyuan as amount,
        coalesce(forms.amount_low_wanyuan, forms.budget_total_wanyuan) as amount_low,
        coalesce(forms.amount_high_wanyuan, forms.budget_total_wanyuan) as amount_high,
        coalesce(forms.amount_tolerance_wanyuan, 0) as tolerance,
        regexp_extract(
            concat_ws(' ', forms.title_text, forms.project_name), '{{ lexicon('form_version') }}'
        ) as version,
        row_number() over (
            order by coalesce(forms.amount_status, '') = 'disputed', documents.file_name, forms.form_seq, forms.form_id
        ) as place
    from {{ source('stage', 'forms') }} as forms
    inner join {{ source('stage', 'documents') }} as documents on forms.document_id = documents.document_id
    left join {{ source('stage', 'departments') }} as departments on forms.department_id = departments.department_id
),

-- What a form can be found by, within its kind, year and place. A disputed amount is found under each of its readings.
keys as (
    select form_id, form_type, fiscal_year, region_code, place, concat('project ', project_key) as search_key
    from forms
    where project_key is not null
    union
    select form_id, form_type, fiscal_year, region_code, place, concat('amount ', try_cast(reading as decimal(20, 2)))
    from (select *, unnest([amount, amount_low, amount_high]) as reading from forms)
    where reading is not null
    union
    select form_id, form_type, fiscal_year, region_code, place, 'no project'
    from forms
    where project_key is null
),

lines as (
    select * from {{ ref('form_lines') }}
),

line_counts as (
    select form_id, count(*) as n_lines
    from lines
    group by form_id
),

-- A form whose place is unknown is looked for in all places, under its project and money at once.
candidates as (
    select one.form_id, other.form_id as other_form_id
    from keys as one
    inner join keys as other
        on one.form_type = other.form_type
        and one.fiscal_year is not distinct from other.fiscal_year
        and one.region_code is not distinct from other.region_code
        and one.search_key = other.search_key
        and one.place < other.place
    union
    select
        case when one.place < other.place then one.form_id else other.form_id end,
        case when one.place < other.place then other.form_id else one.form_id end
    from forms as one
    inner join forms as other
        on one.form_type = other.form_type
        and one.fiscal_year is not distinct from other.fiscal_year
        and one.project_key = other.project_key
        and one.amount = other.amount
    where one.region_code is null and other.region_code is not null
),

compared as (
    select
        candidates.form_id,
        candidates.other_form_id,
        one.place as form_place,
        one.project_key is not null and other.project_key is not null as is_project,
        coalesce(one.region_code = other.region_code, false) and one.fiscal_year is not null as is_same_place_and_year,
        coalesce(one.department_id = other.department_id or one.department_core = other.department_core, false)
            and one.department_core <> '' as is_same_department,
        one.department_core = '' or other.department_core = '' as is_department_unknown,
        one.document_id <> other.document_id
            and {{ near_text('one.department_text', 'other.department_text', 0.17) }} as is_near_department,
        one.project_text = other.project_text as is_same_project,
        {{ near_text('one.project_text', 'other.project_text', 0.2) }} as is_near_project,
        one.version <> other.version as is_other_version,
        least(
            abs(one.amount - other.amount), abs(one.amount_low - other.amount_low),
            abs(one.amount_high - other.amount_high), abs(one.amount_low - other.amount_high),
            abs(one.amount_high - other.amount_low)
        ) <= one.tolerance + other.tolerance + 1e-6 as is_same_amount,
        one.department_core = '' and one.project_key is null as is_nameless
    from candidates
    inner join forms as one on candidates.form_id = one.form_id
    inner join forms as other on candidates.other_form_id = other.form_id
    where coalesce(one.region_code = other.region_code, true)
),

alike as (
    select *
    from compared
    where (is_same_department or is_department_unknown or is_near_department) and is_near_project
),

agreeing as (
    select
        alike.form_id,
        alike.other_form_id,
        least(count(distinct one.seq), count(distinct other.seq)) as n_equal_lines
    from alike
    inner join lines as one on alike.form_id = one.form_id
    inner join lines as other on alike.other_form_id = other.form_id
    where
        case
            when one.number is not null and other.number is not null then one.number = other.number
            when one.day is not null and other.day is not null then one.day = other.day
            when one.name = other.name then {{ near_text('one.value', 'other.value', 0.25) }}
            else one.value = other.value
        end
        and {{ near_text('one.name', 'other.name', 0.25) }}
    group by alike.form_id, alike.other_form_id
),

measured as (
    select
        alike.*,
        coalesce(agreeing.n_equal_lines, 0) as n_equal_lines,
        coalesce(greatest(one.n_lines, other.n_lines), 0) as n_lines,
        coalesce({{ ratio('agreeing.n_equal_lines', 'greatest(one.n_lines, other.n_lines)') }}, 0) as equal_share
    from alike
    left join agreeing on alike.form_id = agreeing.form_id and alike.other_form_id = agreeing.other_form_id
    left join line_counts as one on alike.form_id = one.form_id
    left join line_counts as other on alike.other_form_id = other.form_id
),

judged as (
    select
        *,
        case
            when coalesce(is_same_amount, true) and equal_share >= case when is_nameless then 1 else 0.8 end then 'copy'
            when not (is_project and is_same_place_and_year and is_same_department and is_same_project) then null
            when is_other_version then 'version'
            when not is_same_amount then 'amount'
            when is_same_amount then 'targets'
        end as relation
    from measured
)

select
    form_id,
    other_form_id,
    relation,
    form_place,
    n_equal_lines,
    n_lines,
    equal_share
from judged
where relation is not null
