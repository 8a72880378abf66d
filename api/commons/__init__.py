"""Commons: what labs and communities make together and give to everybody (product.md §7)."""
