"""A workbook as the file that it is: cells, sheets, drawings and their package."""
