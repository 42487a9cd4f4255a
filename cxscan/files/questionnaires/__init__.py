"""Questionnaires: found, taken off the shelf with their translations, and kept beside the scans."""
