"""The native charts of a workbook: how they look, and where they stand."""
