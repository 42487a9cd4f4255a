"""YAML as text, plain data and places: read without guessing, written so that a diff stays quiet."""
