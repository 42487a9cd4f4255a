"""Many scans: those of one team over time, and those of many teams side by side."""
