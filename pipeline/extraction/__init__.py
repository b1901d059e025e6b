"""Extraction (抽取): raw files → frames of records, each content parsed once per version of the parsing code."""
