"""What the people of one group said: how far they agree, and what to talk about first."""
