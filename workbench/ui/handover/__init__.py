"""The report for a successor: ``card`` asks for whom and makes it, ``subjects`` says of what."""
