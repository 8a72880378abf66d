"""SDMX, written by hand: structures once, then each format (ADR 0017). Knows no HTTP."""
