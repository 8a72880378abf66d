"""Writing documents and keeping resources."""
