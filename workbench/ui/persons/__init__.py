"""The subjects of a case on its page: by name for the coordinator, by pseudonym for all others."""
