"""The report as an Excel workbook: plain values that every viewer shows, and one sheet of live formulas."""
