"""The toolbox of methods (req. 90, 101; ADR 0024)."""
