"""What comes from a keyboard: sequences, characters that come at once, and letters that are keys where they stand alone."""
