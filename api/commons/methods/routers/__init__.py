"""HTTP of the toolbox."""
