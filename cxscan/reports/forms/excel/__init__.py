"""The report as an Excel workbook: plain values that every viewer shows, and one sheet of live formulas."""

from cxscan.reports.forms.excel.workbook import render_excel

__all__ = ["render_excel"]
