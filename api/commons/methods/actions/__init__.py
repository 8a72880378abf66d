"""Writes of the toolbox."""
