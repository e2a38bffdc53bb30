"""Small parts that rooms share."""
