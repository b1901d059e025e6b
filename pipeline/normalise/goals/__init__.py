"""Goal texts (总体目标) as facts: the numbers, deadlines, deliverables, sums and cited documents that a goal prints.

``table.goal_facts`` is the way in: stage frames in, the stage table ``goal_facts`` out. One text is read by plain
functions over its folded characters (``reading``); values are parsed and compared with the indicators in columns
(``values``, ``matching``, ``relations``). The words are data: the CSV files of this folder.
"""
