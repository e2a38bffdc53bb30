"""Finding anything, and doing anything, from one box (Ctrl K, ux.md picture 12)."""
