"""What a report says, once, and one renderer for each form it takes."""
