"""Who may do what with bodies, sessions and items. Pure."""
