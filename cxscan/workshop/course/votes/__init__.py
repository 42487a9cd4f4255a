"""Votes in a session: cards that are held up, and what people said before it."""
