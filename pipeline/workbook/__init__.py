"""Workbooks (工作簿): a release, or a part of it, as a file that people open in a spreadsheet."""
