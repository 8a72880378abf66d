"""Mails about governance: convocations, decisions told, recommendations due."""
