"""Reads for lists: one module per list, no rules, no objects."""
