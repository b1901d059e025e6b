"""A release as a static site (静态网站): dictionary, data files, and SQL that runs in the reader's own browser.

Any web server can offer the folder; no program of this project runs there. ``npm`` and ``engine`` fetch DuckDB for the
browser once, ``database`` lays the warehouse out for it, ``pages`` writes the HTML, ``site`` puts the folder together.
"""
