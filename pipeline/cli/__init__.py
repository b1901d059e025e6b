"""The ``jixiao`` command (绩效): build, query, tables, status. Heavy imports happen inside the commands only."""
