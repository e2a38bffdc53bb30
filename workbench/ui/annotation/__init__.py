"""The chair's annotation: what is prepared for each item, what is asked, and the paper itself."""
