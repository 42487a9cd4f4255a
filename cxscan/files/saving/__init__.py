"""Keeping what people said: one way to write, one session per scan, and a place for the answers where the disk fails."""
