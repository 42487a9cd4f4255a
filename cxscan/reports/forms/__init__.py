"""The forms of a report: each draws what is told, and chooses and words nothing by itself."""
