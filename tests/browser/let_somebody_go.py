"""Lets the demonstration's ambassador go to the request for a facilitator that waits.

Usage: ``python -m tests.browser.let_somebody_go`` with the instance's ``TILAB_DATA_DIR``. Done
twice, it changes nothing.
"""

import os
from pathlib import Path

import psycopg

from api import embedded

_GOES = """
UPDATE facilitation AS f SET state = 'acceptee', ambassador_id = a.person_id
FROM ambassador AS a JOIN lab AS l ON l.id = a.lab_id AND l.slug = 'ti-lab'
WHERE f.lab_id = a.lab_id AND f.state = 'recue'
"""


def main() -> None:
    """Write it."""
    database = embedded.start(Path(os.environ["TILAB_DATA_DIR"]))
    try:
        with psycopg.connect(database.dsn("postgres")) as connection:
            connection.execute("SELECT set_config('tilab.labs', '*', true)")
            connection.execute(_GOES)
    finally:
        embedded.stop(database)


if __name__ == "__main__":
    main()
