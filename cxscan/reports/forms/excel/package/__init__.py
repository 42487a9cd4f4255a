"""A workbook as the file that it is: rows of cells, what lies on a sheet, and the bytes; all else is openpyxl's."""
