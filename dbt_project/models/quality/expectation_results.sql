{#- Results of the pipeline gate (质量门结果). Empty when dbt has run: the gate checks the finished warehouse and then
    writes its verdicts here, so that they are published with the data. -#}
select
    cast(null as varchar) as run_id,
    cast(null as varchar) as suite,
    cast(null as varchar) as table_name,
    cast(null as varchar) as expectation,
    cast(null as varchar) as column_name,
    cast(null as varchar) as description,
    cast(null as boolean) as success,
    cast(null as varchar) as observed,
    cast(null as bigint) as unexpected_count,
    cast(null as varchar) as sample,
    cast(null as varchar) as severity
where false
