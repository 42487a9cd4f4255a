"""One file for each sheet of a workbook, and how what is told is written on one."""
