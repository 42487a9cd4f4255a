"""What a group has on paper in a workshop: cards to hold up, and the questions with their levels."""
