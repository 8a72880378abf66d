"""The command line ``tilab``. Everything an administrator reads is in French."""

from api.cli import accounts, communities, data, decisions, indicators, mail, place, serving
from api.cli.common import app

__all__ = [
    "accounts",
    "app",
    "communities",
    "data",
    "decisions",
    "indicators",
    "mail",
    "place",
    "serving",
]
