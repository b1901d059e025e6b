# %% [markdown]
# # Which place uses which generation of the template? · 各地使用哪一代模板?
#
# The Ministry of Finance changed the form several times (weights, cost indicators, prior-year column). Places adopt a new
# generation late, or mix two in one year.
# 财政部多次修订模板;各地采用新版有先有后,也有同一年混用的。

# %%
import duckdb

con = duckdb.connect("data/marts/warehouse.duckdb", read_only=True)

# %%
answer = con.execute(
    """
    select adoption.fiscal_year, adoption.region_name, templates.name_zh as template, templates.valid_from,
           adoption.n_forms, round(adoption.share_of_forms, 3) as share, adoption.n_forms_with_weights as with_weights,
           adoption.fiscal_year - templates.valid_from as years_since_introduction
    from marts.template_adoption as adoption
    left join core.templates as templates using (template_id)
    order by adoption.region_name, adoption.fiscal_year, adoption.n_forms desc, template
    """
).df()
print(answer.to_string(index=False))

# %% [markdown]
# Places that mix generations within a year. · 同一年混用多代模板的地区。

# %%
mixed = con.execute(
    """
    select fiscal_year, region_name, count(distinct template_id) as generations, sum(n_forms)::int as forms
    from marts.template_adoption group by all having generations > 1 order by generations desc, region_name
    """
).df()
print(mixed.to_string(index=False))
