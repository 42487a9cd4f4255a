"""What is told between two steps and asks nothing: what happened, what was taken back, where a pillar and the whole stand."""
