"""The command line ``tilab``. Everything an administrator reads is in French."""

from api.cli import accounts, data, decisions, indicators, mail, place, serving
from api.cli.common import app

__all__ = ["accounts", "app", "data", "decisions", "indicators", "mail", "place", "serving"]
