"""Holding a session: what it begins with, where its answers are kept, how it ends; on a screen, line by line or from a file."""
