"""Writing the library, by lab."""
