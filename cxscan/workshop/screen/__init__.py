"""The whole screen of a terminal: what comes from its keyboard, and how pages look and are asked on it."""
