"""The outside world: reading, checking, finding and durably writing files."""
