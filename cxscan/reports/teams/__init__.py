"""What there is to say of many scans: of teams side by side, over time, and beside the mean of others."""
