"""Publishing (发布): from a built warehouse to the files analysts read.

``exports`` writes Parquet, data package and release manifest into a build folder; ``swap`` moves the whole build into
place with one rename; ``releases`` is what a reader uses to find the newest whole release; ``lock`` keeps two builds
of one folder apart, ``retention`` removes what is no longer needed.
"""
