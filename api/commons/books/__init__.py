"""The library: books, the copies there are of them, who has them and who waits (req. 105)."""
