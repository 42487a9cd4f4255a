"""What every form of a report says: the words, and the sections that it is made of."""
