"""Measurements (基准测试): readers beside their peers, parsing and building times, accuracy against damage.

``python -m benchmarks`` prints forms, measures and writes the tables of ``benchmarks/README.md``. Everything is
generated, so the numbers can be had again on any machine; peers come with the dependency group ``bench``.
"""
