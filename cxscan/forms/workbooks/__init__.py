"""The form as a workbook: written, opened with care, and read again when it comes back."""
