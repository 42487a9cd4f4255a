"""Scans in their places: folders of them, each with the questionnaire that it was made with, and every file opened once."""
