"""Wiring (编排): the stages as Dagster assets, their checks, partitions, schedule and sensor; no logic of its own."""
