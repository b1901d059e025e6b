"""Measures (度量) defined once in dbt's semantic layer and computed the same way for every tool."""
