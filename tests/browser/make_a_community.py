"""Makes a community of ti-lab, shut to others, where agent@ animates and concierge@ is a member.

Usage: ``python -m tests.browser.make_a_community SLUG NAME`` with the instance's
``TILAB_DATA_DIR``. Done twice, it changes nothing.
"""

import os
import sys
from pathlib import Path

import psycopg

from api import embedded

_COMMUNITY = """
INSERT INTO community (lab_id, slug, name)
SELECT l.id, %(slug)s, %(name)s FROM lab AS l WHERE l.slug = 'ti-lab' ON CONFLICT DO NOTHING
"""
_MEMBERS = """
SELECT tilab_admit(c.lab_id, c.id, p.id, 'import')
FROM community AS c, person AS p
WHERE c.slug = %(slug)s AND p.email IN ('agent@tilab.example', 'concierge@tilab.example')
ORDER BY p.id
"""
_ROLE = """
INSERT INTO member_role (lab_id, community_id, member_id, role, from_day)
SELECT m.lab_id, m.community_id, m.id, 'animateur', '2020-01-01'
FROM community_member AS m JOIN community AS c ON c.lab_id = m.lab_id AND c.id = m.community_id
JOIN person AS p ON p.id = m.person_id
WHERE c.slug = %(slug)s AND p.email = 'agent@tilab.example' ON CONFLICT DO NOTHING
"""


def main() -> None:
    """Write it."""
    values = {"slug": sys.argv[1], "name": sys.argv[2]}
    database = embedded.start(Path(os.environ["TILAB_DATA_DIR"]))
    try:
        with psycopg.connect(database.dsn("postgres")) as connection:
            connection.execute("SELECT set_config('tilab.labs', '*', true)")
            for statement in (_COMMUNITY, _MEMBERS, _ROLE):
                connection.execute(statement, values)
    finally:
        embedded.stop(database)


if __name__ == "__main__":
    main()
