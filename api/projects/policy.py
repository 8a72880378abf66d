"""Who may do what with a project card. Pure."""
