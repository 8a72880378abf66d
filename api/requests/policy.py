"""Who may do what with a request, and when. Pure: the same table answers in Python and in SQL."""
