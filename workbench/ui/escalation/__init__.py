"""What does not get done: its postponements, the ladder, and what is asked of the chair."""
