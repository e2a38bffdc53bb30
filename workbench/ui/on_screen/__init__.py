"""*Op scherm* (F5): a second window, for the room, on the second display (rules R8)."""
