"""Chapters of what is told, each with what it takes, where the list of all sections has no room for it."""
