"""A house style as values: its colours and its logo."""
