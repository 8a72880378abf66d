"""Who may do what with funding. Pure."""
