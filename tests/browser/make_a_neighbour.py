"""Gives another lab of the demonstration somebody of its team, who may sign in.

Usage: ``python -m tests.browser.make_a_neighbour`` with the instance's ``TILAB_DATA_DIR``.
Done twice, it changes nothing.
"""

import os
from pathlib import Path

import psycopg

from api import embedded

_PERSON = """
INSERT INTO person (email, display_name, locale, status, administrator)
VALUES ('voisine@tilab.example', 'Voisine (essai)', 'fr', 'active', false)
ON CONFLICT (email) DO NOTHING
"""
_PASSWORD = """
INSERT INTO credential (person_id, password_hash)
SELECT p.id, c.password_hash FROM person AS p, credential AS c
JOIN person AS known ON known.id = c.person_id AND known.email = 'agent@tilab.example'
WHERE p.email = 'voisine@tilab.example' ON CONFLICT DO NOTHING
"""
_ROLE = """
INSERT INTO lab_role (lab_id, person_id, role, from_day)
SELECT l.id, p.id, 'team', '2020-01-01' FROM lab AS l, person AS p
WHERE l.slug = 'insolab' AND p.email = 'voisine@tilab.example' ON CONFLICT DO NOTHING
"""


def main() -> None:
    """Write them."""
    database = embedded.start(Path(os.environ["TILAB_DATA_DIR"]))
    try:
        with psycopg.connect(database.dsn("postgres")) as connection:
            for statement in (_PERSON, _PASSWORD, _ROLE):
                connection.execute(statement)
    finally:
        embedded.stop(database)


if __name__ == "__main__":
    main()
