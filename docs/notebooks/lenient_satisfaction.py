# %% [markdown]
# # How lenient are targets of satisfaction? · 满意度目标有多宽松?
#
# Satisfaction (服务对象满意度) is promised in percent by almost every form, so it can be compared over places and units. A
# value that most forms share is a habit rather than a target.
# 几乎每张表都以百分比承诺满意度,可以跨地区、跨单位比较;多数表都写的那个数,是惯例而不是目标。

# %%
import duckdb

con = duckdb.connect("data/marts/warehouse.duckdb", read_only=True)
percent = "level2_code = 'SATIS_SVC' and value_unit = '%' and value_number is not null and not is_disputed"

# %%
answer = con.execute(
    f"""
    select count(*) as n, median(value_number) as median, min(value_number) as lowest, max(value_number) as highest,
           mode(value_number) as usual,
           round(count(*) filter (where value_number = (select mode(value_number) from marts.fct_indicator where {percent}))
                 / count(*), 3) as share_of_usual
    from marts.fct_indicator where {percent}
    """
).df()
print(answer.to_string(index=False))

# %% [markdown]
# Each unit against the median of all, the most lenient first. · 各单位与全体中位数之差,最宽松的在前。

# %%
units = con.execute(
    f"""
    select fiscal_year, region_name, department_name, count(*) as targets, min(value_number) as lowest,
           round(avg(value_number) - (select median(value_number) from marts.fct_indicator where {percent}), 2) as from_median
    from marts.fct_indicator where {percent}
    group by all order by from_median, department_name
    """
).df()
print(units.to_string(index=False))

# %% [markdown]
# A target without an operator (`95%`) can be read as "exactly": who leaves it out? · 哪些目标没有写“≥”?

# %%
bare = con.execute(
    f"""
    select region_name, department_name, name, value_text, form_id, source_line
    from marts.fct_indicator where {percent} and value_operator is null order by form_id, source_line
    """
).df()
print(bare.to_string(index=False))
