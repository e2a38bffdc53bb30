"""The encrypted file: the only house of SQLCipher and SQL."""
