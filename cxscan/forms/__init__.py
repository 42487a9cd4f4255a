"""Forms on which one person gives their own view: made here, and read again when they come back. Bytes in, values out."""
