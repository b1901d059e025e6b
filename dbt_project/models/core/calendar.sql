{#- Calendar (日历): the time spine that dbt's semantic layer draws measures on; it asks for days although the measures
    here are yearly. A budget year is the calendar year (预算法 第十八条). 2007 is the first edition of GB/T 2260 held. -#}
with days as (
    select unnest(generate_series(date '2007-01-01', date '2050-12-31', interval 1 day))::date as day
)

select
    day,
    extract(year from day)::integer as fiscal_year,
    extract(quarter from day)::integer as quarter,
    extract(month from day)::integer as month
from days
