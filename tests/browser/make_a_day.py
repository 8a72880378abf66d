"""Fills the present day of the instance under test: people here, people late, a room left.

The instance keeps the real clock, so the records are written around it, whatever the hour.
Usage: ``python -m tests.browser.make_a_day`` with the instance's ``TILAB_DATA_DIR``; prints the
numbers of what it made, as JSON.
"""

import json
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import psycopg

from api import embedded

QUARTER = 900
HOUR = timedelta(hours=1)
_BOOK = """
INSERT INTO booking (lab_id, room_id, starts_at, ends_at, gap_minutes, purpose, title, status,
  organiser_id, headcount, layout, access_needs, note, checked_in_at, sequence, fictitious, version,
  created_at)
SELECT l.id, r.id, %(start)s, %(end)s, 0, %(purpose)s, %(title)s, %(status)s, p.id, %(headcount)s,
  %(layout)s, %(needs)s, %(note)s, %(arrived)s, 0, false, 1, %(asked)s
FROM lab AS l JOIN room AS r ON r.lab_id = l.id AND r.slug = %(room)s
JOIN person AS p ON p.email = %(who)s WHERE l.slug = 'ti-lab' RETURNING lab_id, id, room_id
"""


class Day:
    """The records of one day, and the connection that writes them."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection
        now = datetime.now(UTC)
        midnight = now.astimezone(ZoneInfo("Europe/Paris")).replace(
            hour=0, minute=0, second=0, microsecond=0
        )
        self.now = now
        self.start = max(
            datetime.fromtimestamp(now.timestamp() // QUARTER * QUARTER, UTC) - HOUR / 2,
            midnight.astimezone(UTC),
        )

    def clear(self) -> None:
        """Take out of the way the demonstration's own bookings, and what an earlier run made."""
        self.connection.execute("SET session_replication_role = replica")
        window = (self.now - 24 * HOUR, self.now + 24 * 6 * HOUR)
        for sql in (
            "DELETE FROM occupancy WHERE booking_id IN (SELECT id FROM booking"
            " WHERE starts_at BETWEEN %s AND %s)",
            "UPDATE activity SET booking_id = NULL, status = 'held' WHERE starts_at BETWEEN %s"
            " AND %s",
            "DELETE FROM booking WHERE starts_at BETWEEN %s AND %s",
        ):
            self.connection.execute(sql, window)
        for sql in (  # what other journeys left to be answered, at any date
            "DELETE FROM occupancy WHERE booking_id IN (SELECT id FROM booking"
            " WHERE status IN ('waiting', 'offered', 'pending'))",
            "DELETE FROM booking WHERE status IN ('waiting', 'offered', 'pending')",
            "DELETE FROM activity WHERE title = 'Atelier sans présences'",
            "DELETE FROM opening_request",
            "DELETE FROM ticket",
            "DELETE FROM displacement",
        ):
            self.connection.execute(sql)

    def book(self, room: str, title: str, start: datetime, end: datetime, **more: Any) -> int:
        """One booking, with its room unless it waits."""
        values = {
            "room": room,
            "title": title,
            "start": start,
            "end": end,
            "purpose": "accueil",
            "status": "confirmed",
            "who": "agent@tilab.example",
            "headcount": None,
            "layout": None,
            "needs": None,
            "note": None,
            "arrived": None,
            "asked": self.now - 50 * HOUR,
        }
        row = self.connection.execute(_BOOK, values | more).fetchone()
        assert row
        lab, booking, room_id = row
        if more.get("status") != "waiting":
            self.connection.execute(
                "INSERT INTO occupancy VALUES (%s, %s, %s, tstzrange(%s, %s))",
                (lab, room_id, booking, start, end),
            )
        return int(booking)


def fill(day: Day) -> dict[str, int]:
    """Who comes today and what waits for the team."""
    start, later = day.start, day.now.replace(minute=0, second=0, microsecond=0) + 72 * HOUR
    made = {
        "expected": day.book(
            "salon", "Atelier parcours usagers", start, start + 2 * HOUR, purpose="atelier",
            headcount=24, layout="Îlots de quatre", needs="Une personne en fauteuil roulant",
            note="Café à l’arrivée, paperboard près de la fenêtre.",
        ),
        "here": day.book(
            "cuisine", "Accueil des ambassadeurs", start, start + HOUR + HOUR / 4,
            arrived=start, headcount=9,
        ),
        "left": day.book(
            "boudoir", "Entretiens d’usagers", start - 2 * HOUR, start - HOUR / 2, arrived=start
        ),
        "request": day.book(
            "atelier", "Rencontre des services publics", later, later + 2 * HOUR,
            status="pending", headcount=30, note="Nous viendrons avec douze partenaires.",
        ),
        "refusable": day.book("chambre", "Point hebdomadaire", later, later + HOUR,
                              status="pending", purpose="reunion"),
        "waiting": day.book("atelier", "Séance de la communauté", later, later + HOUR,
                            status="waiting", purpose="communaute"),
    }  # fmt: skip
    day.book("salon", "Communauté UTILO", start + 2 * HOUR, start + 3 * HOUR, layout="Cercle")
    day.book("salon", "Conseil des usagers", start + 4 * HOUR, start + 5 * HOUR)
    day.book("salon", "Soirée de restitution", start + 6 * HOUR, start + 7 * HOUR)
    one = day.connection.execute(
        "INSERT INTO activity (lab_id, kind, title, starts_at, ends_at, place, run_by_lab,"
        " public_event, status, fictitious, version) SELECT id, 'atelier',"
        " 'Atelier sans présences', %s, %s, 'in_lab', true, false, 'planned', false, 1"
        " FROM lab WHERE slug = 'ti-lab' RETURNING id",
        (day.now - 26 * HOUR, day.now - 24 * HOUR),
    ).fetchone()
    assert one
    made["workshop"] = int(one[0])
    for sql in (
        "INSERT INTO opening_request (lab_id, day, opens, closes, reason, status, version)"
        " SELECT id, current_date + 10, '09:00', '17:00', 'Créathon du samedi', 'asked', 1"
        " FROM lab WHERE slug = 'ti-lab'",
        "INSERT INTO ticket (lab_id, kind, room_id, booking, title, description, status, version)"
        " SELECT lab_id, 'room', room_id, id, title, 'Le vidéoprojecteur ne s’allume plus.',"
        f" 'open', 1 FROM booking WHERE id = {made['left']}",
        "INSERT INTO displacement (lab_id, standing_id, wanting_id, reason, status, version)"
        f" SELECT lab_id, {made['request']}, {made['waiting']},"
        " 'La communauté ne peut se réunir que ce jour-là.', 'asked', 1"
        f" FROM booking WHERE id = {made['request']}",
    ):
        day.connection.execute(sql)
    return made


def main() -> None:
    """Write the day into the instance's database."""
    database = embedded.start(Path(os.environ["TILAB_DATA_DIR"]))
    try:
        with psycopg.connect(database.dsn("postgres")) as connection:
            day = Day(connection)
            day.clear()
            made = fill(day)
    finally:
        embedded.stop(database)
    sys.stdout.write(json.dumps(made))


if __name__ == "__main__":
    main()
