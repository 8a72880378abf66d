"""Gives the demonstration an administrator more, of the network, who has linked no authenticator.

Usage: ``python -m tests.browser.make_an_administrator`` with the instance's ``TILAB_DATA_DIR``.
"""

import os
from pathlib import Path

import psycopg

from api import embedded

_PERSON = """
INSERT INTO person (email, display_name, locale, status, administrator)
VALUES ('reseau@tilab.example', 'Réseau (essai)', 'fr', 'active', true)
ON CONFLICT (email) DO NOTHING
"""
_PASSWORD = """
INSERT INTO credential (person_id, password_hash)
SELECT p.id, c.password_hash FROM person AS p, credential AS c
JOIN person AS known ON known.id = c.person_id AND known.email = 'agent@tilab.example'
WHERE p.email = 'reseau@tilab.example' ON CONFLICT DO NOTHING
"""


def main() -> None:
    """Write them."""
    database = embedded.start(Path(os.environ["TILAB_DATA_DIR"]))
    try:
        with psycopg.connect(database.dsn("postgres")) as connection:
            for statement in (_PERSON, _PASSWORD):
                connection.execute(statement)
    finally:
        embedded.stop(database)


if __name__ == "__main__":
    main()
