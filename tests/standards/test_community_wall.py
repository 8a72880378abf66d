"""The wall of communities by itself: SQL as the application's role, whatever the code forgets."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from httpx import AsyncClient

from api import embedded
from api.core.access import ANONYMOUS, SYSTEM, Actor, Role
from api.core.database import announcement, unit_of_work
from api.core.files import store_file
from api.core.ids import CircleId, CommunityMemberId
from tests.builders import Signed, World
from tests.communities import Made, a_circle, a_community, a_member

Connection = psycopg.Connection[tuple[Any, ...]]


@dataclass
class Scene:
    """A community of each visibility, and people around them."""

    members: Made
    opened: Made
    hidden: Made
    anna: Signed
    ben: Signed
    stranger: Signed
    manager: Signed
    anna_in: CommunityMemberId
    ben_in: CommunityMemberId
    circle: int


@pytest.fixture(scope="module")
async def scene(world: World) -> Scene:
    lab = await world.a_lab()
    anna, ben, stranger = [await world.signed_in() for _ in range(3)]
    manager = await world.signed_in(lab, Role.MANAGER)
    made = [await a_community(world, lab, one) for one in ("membres", "publique", "cachee")]
    ids = []
    for one in made:
        ids.append(await a_member(world, one, anna, "animateur"))
        ids.append(await a_member(world, one, ben))
    circle = await a_circle(world, made[0], ids[0])
    return Scene(made[0], made[1], made[2], anna, ben, stranger, manager, ids[0], ids[1], circle.id)


@pytest.fixture
def application(database: embedded.EmbeddedDatabase) -> Iterator[Connection]:
    with psycopg.connect(database.dsn("tilab_app"), autocommit=True) as connection:
        yield connection


def as_person(connection: Connection, person: int | str, labs: str = "") -> None:
    """Announce, as the application does at the start of a transaction."""
    connection.execute(
        "SELECT set_config('tilab.person', %s, true), set_config('tilab.labs', %s, true)",
        [str(person), labs],
    )


def value(connection: Connection, query: str, *values: object) -> Any:
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None


def refused(connection: Connection, query: str, *values: object) -> bool:
    """Whether the statement touched nothing, or was refused outright."""
    try:
        with connection.transaction():
            return connection.execute(query, values).rowcount == 0
    except psycopg.errors.InsufficientPrivilege:
        return True


def test_a_member_reads_and_a_stranger_does_not(application: Connection, scene: Scene) -> None:
    seen = "SELECT count(*) FROM community_member WHERE community_id = %s"
    for who, labs, expected in (
        (scene.anna.person_id, "", (2, 2, 2)),
        (scene.ben.person_id, "", (2, 2, 2)),
        (scene.stranger.person_id, "", (0, 2, 0)),
        (scene.manager.person_id, str(scene.members.row.lab_id), (0, 2, 0)),
        ("", str(scene.members.row.lab_id), (0, 0, 0)),
        ("", "", (0, 0, 0)),
        ("", "*", (2, 2, 2)),
    ):
        with application.transaction():
            as_person(application, who, labs)
            found = tuple(
                value(application, seen, one.row.id)
                for one in (scene.members, scene.opened, scene.hidden)
            )
            assert found == expected, who


def test_a_hidden_card_is_its_members_only(application: Connection, scene: Scene) -> None:
    seen = "SELECT count(*) FROM community WHERE id = %s"
    for who, labs, expected in (
        (scene.ben.person_id, "", 1),
        (scene.stranger.person_id, "", 0),
        (scene.manager.person_id, str(scene.hidden.row.lab_id), 0),
        ("", "", 0),
    ):
        with application.transaction():
            as_person(application, who, labs)
            assert value(application, seen, scene.hidden.row.id) == expected, who
            assert value(application, seen, scene.members.row.id) == 1


def test_nobody_comes_in_but_by_the_door(application: Connection, scene: Scene) -> None:
    lab, closed = scene.members.row.lab_id, scene.members.row.id
    admit = "SELECT tilab_admit(%s, %s, %s, %s, %s)"
    stranger = scene.stranger.person_id
    for how, number in (
        ("libre", scene.hidden.row.id),
        ("invitation", closed),
        ("demande", closed),
        ("fondation", closed),
        ("secours", closed),
        ("import", closed),
    ):
        with application.transaction(force_rollback=True):
            as_person(application, stranger, str(lab))
            assert refused(application, admit, lab, number, stranger, how, 1), how
    with application.transaction(force_rollback=True):
        as_person(application, stranger)
        # Where nobody joins by themselves, the answer is no, not an error.
        assert value(application, admit, lab, closed, stranger, "libre", None) is None
        assert refused(application, admit, lab, closed, scene.ben.person_id + 1000, "libre", None)
    for query in (
        "INSERT INTO community_member (lab_id, community_id, person_id, handle, how)"
        f" VALUES ({lab}, {closed}, {stranger}, 'x', 'libre')",
        "UPDATE community_member SET left_at = NULL, left_how = NULL",
        "UPDATE community_member SET community_id = 1",
        "DELETE FROM community_member",
    ):
        with application.transaction(force_rollback=True):
            as_person(application, scene.anna.person_id)
            assert refused(application, query), query


def test_who_has_left_sees_nothing_more(application: Connection, scene: Scene) -> None:
    lab, closed = scene.members.row.lab_id, scene.members.row.id
    with application.transaction(force_rollback=True):
        as_person(application, scene.ben.person_id)
        assert value(
            application, "SELECT tilab_leave(%s, %s, %s, 'depart')", lab, closed, scene.ben_in
        )
        seen = "SELECT count(*) FROM community_member WHERE community_id = %s"
        assert value(application, seen, closed) == 1  # their own row, that it has ended
        assert (
            value(application, "SELECT count(*) FROM circle WHERE community_id = %s", closed) == 0
        )
        assert value(application, "SELECT tilab_communities()") is not None
        assert closed not in value(application, "SELECT tilab_communities()")
    with application.transaction(force_rollback=True):
        as_person(application, scene.ben.person_id)
        assert refused(
            application,
            "SELECT tilab_leave(%s, %s, %s, 'exclusion')",
            lab,
            closed,
            scene.anna_in,
        )


async def a_file(world: World, made: Made, circle: int | None = None) -> int:
    """A file of the community, or of a circle of it."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        stored = await store_file(
            session,
            made.row.lab_id,
            "note.pdf",
            b"%PDF-canari",
            public=False,
            by="system",
            community_id=made.row.id,
            circle_id=CircleId(circle) if circle else None,
        )
    return stored.id


async def test_files_are_their_communitys(
    world: World, application: Connection, scene: Scene, http: AsyncClient
) -> None:
    lab = scene.members.row.lab_id
    plain, opened = await a_file(world, scene.members), await a_file(world, scene.opened)
    reserved = await a_file(world, scene.members, scene.circle)
    facts = "SELECT count(*) FROM file WHERE id = %s"
    content = "SELECT count(*) FROM file_content WHERE file_id = %s"
    for who, labs, expected in (
        (scene.anna.person_id, "", (1, 1, 1)),
        (scene.ben.person_id, "", (1, 1, 0)),
        (scene.stranger.person_id, "", (0, 1, 0)),
        (scene.manager.person_id, str(lab), (0, 1, 0)),
        ("", str(lab), (0, 0, 0)),
        ("", "", (0, 0, 0)),
    ):
        for query in (facts, content):
            with application.transaction():
                as_person(application, who, labs)
                found = tuple(value(application, query, one) for one in (plain, opened, reserved))
                assert found == expected, (who, query)
    with application.transaction(force_rollback=True):
        as_person(application, scene.stranger.person_id)  # reads the public one, writes nothing
        for query in (
            "DELETE FROM file WHERE id = %s",
            "UPDATE file SET name = 'x' WHERE id = %s",
            "DELETE FROM file_content WHERE file_id = %s",
            "UPDATE file_content SET content = '' WHERE file_id = %s",
        ):
            assert refused(application, query, opened), query
    for one in (plain, opened, reserved):
        url = f"/v1/labs/{scene.members.lab.slug}/files/{one}"
        for client in (http, scene.anna.client, scene.manager.client):
            assert (await client.get(url)).status_code == 404


def test_what_is_inside_stays_there(application: Connection, scene: Scene) -> None:
    with application.transaction(force_rollback=True):
        as_person(application, scene.anna.person_id)
        for query in (
            "UPDATE member_role SET community_id = %s",
            "UPDATE circle SET community_id = %s WHERE slug = 'noyau'",
        ):
            with pytest.raises(psycopg.errors.IntegrityError), application.transaction():
                application.execute(query, [scene.opened.row.id])
    with application.transaction(force_rollback=True):
        application.execute("SELECT set_config('tilab.labs', '*', true)")
        with pytest.raises(psycopg.errors.IntegrityError), application.transaction():
            application.execute(
                "UPDATE file SET community_id = NULL, circle_id = NULL WHERE circle_id = %s",
                [scene.circle],
            )


def test_numbers_of_communities_are_one_sequence(application: Connection) -> None:
    """Policies compare them without the lab: no two labs may share one (ADR 0018)."""
    for table in ("community", "circle"):
        row = application.execute(
            "SELECT is_identity, column_default FROM information_schema.columns"
            " WHERE table_name = %s AND column_name = 'id'",
            [table],
        ).fetchone()
        assert row == ("YES", None)


def test_a_machine_or_a_link_is_nobodys_member(scene: Scene) -> None:
    person = Actor(kind="person", id=scene.anna.person_id)
    assert f"tilab.person = '{scene.anna.person_id}'" in announcement(person)
    for actor in (
        Actor(kind="client", id=scene.anna.person_id),
        Actor(kind="link", id=scene.anna.person_id),
        Actor(kind="person", id=scene.anna.person_id, second_factor_missing=True),
        ANONYMOUS,
        SYSTEM,
    ):
        assert "tilab.person = ''" in announcement(actor)
