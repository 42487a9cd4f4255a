"""Templates that users bring: filled in a process of their own, within limits."""
