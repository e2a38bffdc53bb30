"""The register of decisions: over all tables, what replaced what, and what is still to be done."""
