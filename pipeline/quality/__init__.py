"""The pipeline gate (质量门): Great Expectations over the built warehouse, before anything is published.

The gate judges the pipeline, never a form. Weights that add to 110 or a negative amount are findings of the rules in
``quality.rule_results`` and pass the gate; a lost row, a broken key, a code outside its list, a mart that does not
add up to ``core``, or a phone number in a published column stop the release.

``suites/*.yml`` say what is expected, one file per table; ``suites`` reads them, ``checks`` turns each into one SQL
query for the rows that break it, ``validation`` has Great Expectations run them, ``gate`` decides and keeps the
results.
"""
