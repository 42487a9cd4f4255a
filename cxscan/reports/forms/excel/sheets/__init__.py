"""One file for each sheet of a workbook."""
