"""Moves one activity to where it began some hours ago, one unless said, as if days had gone by.

It lasts three. Usage: ``python -m tests.browser.begin_activity TITLE [HOURS]`` with the
instance's ``TILAB_DATA_DIR``.
"""

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg

from api import embedded


def main(title: str, hours: int = 1) -> None:
    """Move the activity of this title."""
    database = embedded.start(Path(os.environ["TILAB_DATA_DIR"]))
    try:
        with psycopg.connect(database.dsn("tilab_owner")) as connection:
            start = datetime.now(UTC) - timedelta(hours=hours)
            moved = connection.execute(
                "UPDATE activity SET starts_at = %s, ends_at = %s WHERE title = %s RETURNING id",
                (start, start + timedelta(hours=3), title),
            ).fetchall()
            assert len(moved) == 1, f"{len(moved)} activities are called {title}"
    finally:
        embedded.stop(database)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
