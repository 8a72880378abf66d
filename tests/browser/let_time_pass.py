"""Moves one activity and its booking to yesterday morning, as if the days had gone by.

The instance under test keeps the real clock; only the record moves. Prints the day it moved to.
Usage: ``python -m tests.browser.let_time_pass TITLE`` with the instance's ``TILAB_DATA_DIR``.
"""

import os
import sys
from datetime import datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg

from api import embedded

_TRIGGERS_OFF = "SET session_replication_role = replica"


def main(title: str) -> None:
    """Move the activity of this title, and the booking made with it."""
    database = embedded.start(Path(os.environ["TILAB_DATA_DIR"]))
    try:
        with psycopg.connect(database.dsn("postgres")) as connection:
            paris = ZoneInfo("Europe/Paris")
            yesterday = datetime.now(paris).date() - timedelta(days=1)
            start = datetime.combine(yesterday, time(7, 30), paris)
            end = start + timedelta(hours=1)
            connection.execute(_TRIGGERS_OFF)
            moved = connection.execute(
                "UPDATE activity SET starts_at = %s, ends_at = %s WHERE title = %s"
                " RETURNING booking_id",
                (start, end, title),
            ).fetchall()
            assert len(moved) == 1, f"{len(moved)} activities are called {title}"
            connection.execute(
                "UPDATE booking SET starts_at = %s, ends_at = %s WHERE id = %s",
                (start, end, moved[0][0]),
            )
            connection.execute(
                "UPDATE occupancy SET during = tstzrange(%s, %s) WHERE booking_id = %s",
                (start, end, moved[0][0]),
            )
    finally:
        embedded.stop(database)
    sys.stdout.write(f"{yesterday}\n")


if __name__ == "__main__":
    main(sys.argv[1])
