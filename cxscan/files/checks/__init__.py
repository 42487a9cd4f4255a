"""Plain data to typed values, and whether the parts of a file, and files together, fit each other."""
