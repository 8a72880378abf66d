"""The second wall by itself: SQL as the application's role, without any of the application.

Whatever a query forgets, a transaction sees and writes the rows of the labs it announced, and what
is public; nothing was announced, nothing is seen.
"""

from collections.abc import Iterator
from datetime import timedelta

import psycopg
import pytest
from psycopg import sql

from api import embedded
from api.core.access import Role, Scope
from api.core.clock import frozen
from api.labs.models import Lab
from tests.builders import World, an_open_day, at
from tests.communities import a_circle, a_community, a_member

FILLED = {
    "activity",
    "agenda_item",
    "attendance",
    "body",
    "body_member",
    "body_session",
    "booking",
    "chain_content",
    "chain_entry",
    "circle",
    "circle_member",
    "client_grant",
    "community",
    "community_member",
    "grid_criterion",
    "grid_link",
    "grid_question",
    "invitation",
    "join_request",
    "lab_role",
    "member_role",
    "observation",
    "occupancy",
    "opening_rule",
    "project",
    "project_request",
    "request_answer",
    "request_appraisal",
    "request_carrier",
    "request_contribution",
    "request_correction",
    "request_grid",
    "request_opinion",
    "request_settings",
    "request_step",
    "request_territory",
    "room",
    "room_part",
}
"""Tables in which the lab below surely has rows: the test looks at something."""
INSIDE = {
    "circle",
    "circle_member",
    "community_member",
    "invitation",
    "join_request",
    "member_role",
}
WALLS = ("lab", "reading")
"""The policies that protect a table: by lab, or by membership of a community (ADR 0018)."""
Connection = psycopg.Connection[tuple[object, ...]]


@pytest.fixture(scope="module")
async def labs(world: World) -> tuple[Lab, Lab]:
    """A lab with rows of every kind, and another."""
    lab, other = await world.a_lab(), await world.a_lab()
    await world.a_project(lab, "interne")
    await a_filled_community(world, lab)
    await world.a_machine(lab, [Scope.BOOKINGS_READ])
    await world.a_request(await world.a_board(lab), "inscrite")
    day = an_open_day()
    team = await world.signed_in(lab, Role.TEAM)
    planned = await team(
        "POST",
        f"/v1/labs/{lab.slug}/activities",
        json={
            "kind": "atelier",
            "title": "Canari",
            "starts_at": at(day, "09:00"),
            "ends_at": at(day, "10:00"),
            "room": "etage",
            "project": "interne",
        },
    )
    with frozen(day + timedelta(hours=13)):
        held = await (await world.signed_in(lab, Role.TEAM))(
            "PUT",
            f"/v1/labs/{lab.slug}/activities/{planned.json()['id']}/attendance",
            json={"lines": [{"public": "users", "count": 6}]},
            headers={"If-Match": planned.headers["etag"]},
        )
    assert held.status_code == 200, held.text
    return lab, other


async def a_filled_community(world: World, lab: Lab) -> None:
    """A community of members only, with a row in every table."""
    anna, ben = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab)
    await a_circle(world, made, await a_member(world, made, anna, "animateur"))
    assert (await ben("POST", f"{made.path}/membership", json={})).status_code == 202
    given = {"people": [{"email": "invitee@tilab.example"}]}
    assert (await anna("POST", f"{made.path}/invitations", json=given)).status_code == 201


@pytest.fixture
def application(database: embedded.EmbeddedDatabase) -> Iterator[Connection]:
    """A connection as the application's role."""
    with psycopg.connect(database.dsn("tilab_app"), autocommit=True) as connection:
        yield connection


@pytest.fixture(scope="module")
async def stranger(world: World) -> int:
    """Somebody with an account who is in none of the communities."""
    return (await world.signed_in()).person_id


def walled(connection: Connection) -> dict[str, bool]:
    """Tables that a wall protects, and whether a public policy opens some rows of them."""
    rows = connection.execute(
        "SELECT tablename, bool_or(policyname = 'public') FROM pg_policies"
        " WHERE schemaname = 'public' GROUP BY tablename HAVING bool_or(policyname = ANY (%s))"
        " ORDER BY tablename",
        [list(WALLS)],
    ).fetchall()
    return {str(name): bool(opened) for name, opened in rows}


def column_of(table: str) -> sql.Identifier:
    """The column that names a row's lab."""
    return sql.Identifier("id" if table == "lab" else "lab_id")


def announce(connection: Connection, labs: str | None, person: str = "") -> None:
    """Say whose rows this transaction may touch, as the application does; None says nothing."""
    if labs is not None:
        connection.execute(
            "SELECT set_config('tilab.labs', %s, true), set_config('tilab.person', %s, true)",
            [labs, person],
        )


def seen(connection: Connection, table: str, lab: int) -> int:
    """How many of the lab's rows a plain SELECT finds."""
    query = sql.SQL("SELECT count(*) FROM {} WHERE {} = %s").format(
        sql.Identifier(table), column_of(table)
    )
    row = connection.execute(query, [lab]).fetchone()
    assert row is not None
    return int(str(row[0]))


def writes(connection: Connection, table: str) -> bool:
    """Whether the role may change rows at all: logs and decisions are added to, by one function."""
    query = "SELECT has_table_privilege(%s, 'UPDATE') AND has_table_privilege(%s, 'DELETE')"
    row = connection.execute(query, [table, table]).fetchone()
    return row is not None and bool(row[0])


def touched(connection: Connection, table: str, lab: int) -> int:
    """How many of the lab's rows an UPDATE and a DELETE reach."""
    column = column_of(table)
    named = {"table": sql.Identifier(table), "column": column}
    update = sql.SQL("UPDATE {table} SET {column} = {column} WHERE {column} = %s").format(**named)
    delete = sql.SQL("DELETE FROM {table} WHERE {column} = %s").format(**named)
    return connection.execute(update, [lab]).rowcount + connection.execute(delete, [lab]).rowcount


def test_no_table_escapes_the_sweeps(application: Connection) -> None:
    rows = application.execute(
        "SELECT relname FROM pg_class WHERE relrowsecurity"
        " AND relnamespace = 'public'::regnamespace AND relkind = 'r'"
    ).fetchall()
    assert {str(name) for (name,) in rows} == set(walled(application))


def test_the_lab_itself_sees_its_rows(application: Connection, labs: tuple[Lab, Lab]) -> None:
    with application.transaction():
        announce(application, str(labs[0].id))
        filled = {t for t in walled(application) if seen(application, t, labs[0].id)}
    assert filled >= FILLED - INSIDE
    assert not filled & INSIDE  # no role in a lab opens what is inside its communities
    with application.transaction():
        announce(application, "*")
        assert all(seen(application, table, labs[0].id) for table in FILLED)


@pytest.mark.parametrize(
    "announced",
    ["nothing", "another lab", "no lab", "a list without it", "somebody else of another lab"],
)
def test_others_see_and_change_nothing(
    application: Connection, labs: tuple[Lab, Lab], stranger: int, announced: str
) -> None:
    lab, other = labs
    words = {
        "nothing": None,
        "another lab": str(other.id),
        "no lab": "",
        "a list without it": f"{other.id},{other.id + 1000}",
        "somebody else of another lab": str(other.id),
    }[announced]
    person = str(stranger) if announced.startswith("somebody") else ""
    tables = walled(application)
    assert len(tables) > 15
    assert sum(writes(application, table) for table in tables) > 15
    for table, opened in tables.items():
        with application.transaction(force_rollback=True):
            announce(application, words, person)
            if not opened:
                assert seen(application, table, lab.id) == 0, table
            if writes(application, table):
                assert touched(application, table, lab.id) == 0, table
    with application.transaction():
        announce(application, words)
        assert seen(application, "project", lab.id) == 0  # internal, in a table that opens others
        assert seen(application, "activity", lab.id) == 0


def attempt(connection: Connection, announced: str | None, query: sql.SQL, *values: object) -> None:
    """Run a statement in a transaction that announced these labs."""
    with connection.transaction():
        announce(connection, announced)
        connection.execute(query, values)


def test_nobody_writes_into_another_lab(application: Connection, labs: tuple[Lab, Lab]) -> None:
    lab, other = labs
    insert = sql.SQL("INSERT INTO community (lab_id, slug, name) VALUES (%s, 'canari', 'Canari')")
    for announced in (None, str(other.id)):
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
            attempt(application, announced, insert, lab.id)
    give = sql.SQL("UPDATE room SET lab_id = %s WHERE lab_id = %s AND slug = 'jardin'")
    with pytest.raises(psycopg.errors.InsufficientPrivilege, match="row-level security"):
        attempt(application, str(other.id), give, lab.id, other.id)


def test_an_announcement_ends_with_its_transaction(
    application: Connection, labs: tuple[Lab, Lab]
) -> None:
    """Connections are pooled: the next request must not inherit the last one's rights."""
    with application.transaction():
        announce(application, str(labs[0].id))
        assert seen(application, "booking", labs[0].id) == 1
    assert seen(application, "booking", labs[0].id) == 0


def test_the_role_cannot_lift_the_wall(application: Connection) -> None:
    for statement in (
        "ALTER TABLE booking DISABLE ROW LEVEL SECURITY",
        "DROP POLICY lab ON booking",
        "SET ROLE tilab_owner",
        "SET ROLE tilab_backup",
        "SET SESSION AUTHORIZATION tilab_owner",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            application.execute(statement)
    application.execute("SET row_security = off")  # gives an error, not the rows
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        application.execute("SELECT count(*) FROM booking")


def test_the_public_role_reads_no_private_table(
    database: embedded.EmbeddedDatabase, labs: tuple[Lab, Lab]
) -> None:
    with psycopg.connect(database.dsn("tilab_public"), autocommit=True) as connection:
        private = [table for table, opened in walled(connection).items() if not opened]
        assert set(private) >= {"booking", "attendance", "observation", "lab_role"}
        for table in [*private, "person", "credential", "user_session", "client", "audit_entry"]:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))
        with connection.transaction():  # announcing is for the application: it opens nothing here
            announce(connection, str(labs[0].id))
            assert seen(connection, "project", labs[0].id) == 0
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("UPDATE room SET name = 'x'")


def test_the_public_role_reads_no_follow_up_of_adopters(
    database: embedded.EmbeddedDatabase,
) -> None:
    with psycopg.connect(database.dsn("tilab_public"), autocommit=True) as connection:
        connection.execute("SELECT name, state, changed FROM adopter")
        for column in ("note", "follow_up_on", "created_at"):
            query = sql.SQL("SELECT {} FROM adopter").format(sql.Identifier(column))
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(query)
