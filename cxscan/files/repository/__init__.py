"""Scans and questionnaires in a git repository, read through git itself."""
