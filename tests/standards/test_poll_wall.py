"""The wall of date polls by itself: SQL as the application's role, whatever the code forgets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from api import embedded
from tests.builders import World
from tests.communities import a_circle, a_community, a_member
from tests.polls import Table, a_poll, a_table, says

TABLES = ("date_poll", "poll_option", "poll_guest", "poll_answer")
Connection = psycopg.Connection[tuple[Any, ...]]


@dataclass
class Scene:
    """A poll with an answer and a guest, another in a circle, and somebody of another community."""

    table: Table
    poll: int
    inner: int
    guest: int
    in_circle: int
    stranger: int


@pytest.fixture(scope="module")
async def scene(world: World) -> Scene:
    table = await a_table(world, "publique")
    poll = await a_poll(table)
    await says(table, table.ada, poll, "oui")
    asked = {"people": [{"name": "Eau", "email": "eau@tilab.example"}]}
    path = f"{table.polls}/{poll['id']}/guests"
    guest = (await table.leader("POST", path, json=asked)).json()["guests"][0]["id"]
    carl, stranger = await world.signed_in(), await world.signed_in()
    circle = await a_circle(world, table.made, await a_member(world, table.made, carl))
    inner = await a_poll(table, carl, circle=circle.slug)
    await a_community(world, table.made.lab, members=[(stranger, "animateur")])
    return Scene(table, poll["id"], inner["id"], guest, carl.person_id, stranger.person_id)


@pytest.fixture
def application(database: embedded.EmbeddedDatabase) -> Iterator[Connection]:
    with psycopg.connect(database.dsn("tilab_app"), autocommit=True) as connection:
        yield connection


def announced(
    connection: Connection, person: int | str = "", labs: str = "", actor: str = ""
) -> None:
    """Announce, as the application does at the start of a transaction."""
    connection.execute(
        "SELECT set_config('tilab.person', %s, true), set_config('tilab.labs', %s, true),"
        " set_config('tilab.actor', %s, true)",
        [str(person), labs, actor],
    )


def value(connection: Connection, query: str, *values: object) -> Any:
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None


def test_members_alone_read_of_it(application: Connection, scene: Scene) -> None:
    """Though everybody with an account may read inside: who comes when is for members."""
    lab, community = scene.table.made.row.lab_id, scene.table.made.row.id
    for table in TABLES:
        query = f"SELECT count(*) FROM {table} WHERE community_id = %s"
        for person, labs, reads in (
            (scene.table.ada.person_id, "", True),
            (scene.stranger, "", False),
            (scene.stranger, str(lab), False),
            ("", str(lab), False),
            ("", "*", True),
        ):
            with application.transaction():
                announced(application, person, labs)
                found = value(application, query, community)
                assert (found > 0) is reads, (table, person, labs)


def test_a_circle_keeps_its_own(application: Connection, scene: Scene) -> None:
    query = "SELECT count(*) FROM poll_option WHERE poll_id = %s"
    for person, expected in ((scene.in_circle, 3), (scene.table.ada.person_id, 0)):
        with application.transaction():
            announced(application, person)
            assert value(application, query, scene.inner) == expected


def test_nobody_else_writes(application: Connection, scene: Scene) -> None:
    for query in (
        "UPDATE date_poll SET title = 'x' WHERE id = %s",
        "DELETE FROM poll_answer WHERE poll_id = %s",
        "UPDATE poll_guest SET name = 'x' WHERE poll_id = %s",
    ):
        with application.transaction(force_rollback=True):
            announced(application, scene.stranger, str(scene.table.made.row.lab_id))
            assert application.execute(query, [scene.poll]).rowcount == 0, query
    insert = (
        "INSERT INTO poll_answer (lab_id, community_id, poll_id, option_id, guest_id, value, at)"
        " SELECT %s, %s, %s, 1, %s, 'oui', now()"
    )
    row = scene.table.made.row
    values = [row.lab_id, row.id, scene.poll, scene.guest]
    assert _refused(application, scene.stranger, insert, values)
    elsewhere = "UPDATE date_poll SET community_id = %s"
    assert _refused(application, scene.table.ada.person_id, elsewhere, [row.id + 1])


def _refused(connection: Connection, person: int, query: str, values: Sequence[object]) -> bool:
    try:
        with connection.transaction(force_rollback=True):
            announced(connection, person)
            connection.execute(query, values)
    except (psycopg.errors.InsufficientPrivilege, psycopg.errors.IntegrityError):
        return True
    return False


def test_a_guest_opens_their_own_page_and_no_other(application: Connection, scene: Scene) -> None:
    """What the functions give, they give to whoever the transaction has announced."""
    lab = scene.table.made.row.lab_id
    read = "SELECT tilab_guest_poll(%s, %s, CURRENT_DATE)"
    write = "SELECT tilab_guest_answers(%s, %s, '{}', now(), CURRENT_DATE)"
    for actor, opens in (
        (f"l{scene.guest}", True),
        (f"l{scene.guest}1", False),
        ("l0", False),
        (f"p{scene.guest}", False),
        ("", False),
    ):
        with application.transaction(force_rollback=True):
            announced(application, "", str(lab), actor)
            assert (value(application, read, lab, scene.guest) is not None) is opens, actor
            assert value(application, write, lab, scene.guest) is opens, actor


def test_the_public_has_no_grant(database: embedded.EmbeddedDatabase) -> None:
    with psycopg.connect(database.dsn("tilab_public"), autocommit=True) as public:
        for query in (
            *(f"SELECT count(*) FROM {table}" for table in (*TABLES, "activity_template")),
            "SELECT tilab_guest_poll(1, 1, CURRENT_DATE)",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                public.execute(query)
