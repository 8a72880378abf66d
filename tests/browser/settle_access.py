"""Lets the demonstration lab show its access codes a week ahead, and say how to come.

Usage: ``python -m tests.browser.settle_access`` with the instance's ``TILAB_DATA_DIR``.
"""

import os
from pathlib import Path

import psycopg

from api import embedded

_SETTLE = """
INSERT INTO place_settings (lab_id, displacement_days, offer_minutes, codes_hours, outside_requests)
SELECT id, 7, 1440, 168, true FROM lab WHERE slug = 'ti-lab'
ON CONFLICT (lab_id) DO UPDATE SET codes_hours = 168
"""
_SAY = """
UPDATE place_settings SET fallback_contact = '02 00 00 00 00',
  access_notes = 'Entrée par la cour, puis l’escalier de gauche'
WHERE lab_id = (SELECT id FROM lab WHERE slug = 'ti-lab')
"""


def main() -> None:
    """Write the settings."""
    database = embedded.start(Path(os.environ["TILAB_DATA_DIR"]))
    try:
        with psycopg.connect(database.dsn("postgres")) as connection:
            connection.execute(_SETTLE)
            connection.execute(_SAY)
    finally:
        embedded.stop(database)


if __name__ == "__main__":
    main()
