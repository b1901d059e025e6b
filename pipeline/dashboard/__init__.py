"""The dashboards (看板): a read-only API and static pages over the published release of one folder.

Nothing here writes. A query is a file of ``queries/`` and runs on one release only; the same text is shown to the user.
"""
