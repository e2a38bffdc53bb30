"""Keys: the only house of Argon2, cryptography and the key file."""
