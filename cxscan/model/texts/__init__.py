"""Names and texts that people typed: which are the same, which characters they hold, which words are filled in."""
