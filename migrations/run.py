"""Bring a database to the newest revision, from code (command line, tests)."""

from pathlib import Path

from alembic import command
from alembic.config import Config

_FOLDER = Path(__file__).parent


def configuration(owner_url: str) -> Config:
    """Alembic's configuration for the database at ``owner_url``."""
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("sqlalchemy.url", owner_url.replace("%", "%%"))
    return config


def upgrade(owner_url: str, revision: str = "head") -> None:
    """Apply what is missing; does nothing on a database that is up to date."""
    command.upgrade(configuration(owner_url), revision)


def downgrade(owner_url: str, revision: str) -> None:
    """Undo down to ``revision`` (tests and drills)."""
    command.downgrade(configuration(owner_url), revision)
