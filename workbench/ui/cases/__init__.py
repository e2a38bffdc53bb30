"""The room *Casussen*: what the partners deal with together, and the pieces of each."""
