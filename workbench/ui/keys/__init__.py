"""Passphrases and keys: making them, and who has one."""
