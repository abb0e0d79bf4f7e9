"""Workbooks: every line that knows a workbook library. Knows no instrument and nothing of Word."""
