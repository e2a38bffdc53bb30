"""Documents of a meeting: which, in what language, and where to."""
