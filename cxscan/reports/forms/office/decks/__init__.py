"""Slides in the making: texts, tables, charts and columns, each in its place."""
