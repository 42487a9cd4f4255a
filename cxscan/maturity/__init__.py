"""Scores and growth: pure functions over the model, with the standard library alone."""
