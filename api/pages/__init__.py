"""What public pages say before any script runs, and to those who run none."""
