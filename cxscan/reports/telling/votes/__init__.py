"""What is told of the votes behind a scan."""
