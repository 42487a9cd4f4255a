"""Many teams: side by side, beside the mean of others, and who could learn from whom."""
