"""Signals: recorded in one line from anywhere, all that is known of one, and those that wait."""
