"""The method watch: what communities found worth reading, for all to follow (req. 104)."""
