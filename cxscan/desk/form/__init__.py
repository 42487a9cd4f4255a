"""Forms: made for people who give their view on their own, and collected into one scan."""
