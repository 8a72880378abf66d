"""What is in a private community reaches nobody else: every GET route, asked by everybody."""

import re
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from psycopg import sql

from api import embedded
from api.core.access import Role, Scope
from api.web.openapi import guarded_routes
from tests.access.test_table import NAMES
from tests.builders import Signed, World
from tests.canaries import CANARY, DESK, INNER, OUTING, Nest, a_nest
from tests.communities import a_community, a_member
from tests.stage import an_administrator

PAGES = (
    *("members", "members/{member}", "members.csv", "circles", "invitations"),
    *("files/{file}", "posts", "posts/{post}", "posts/{post}/replies", "reports"),
    *("documents", "documents/{document}", "documents/{document}.md"),
    *("documents/{document}/versions", "documents/{document}/versions/{number}"),
    "documents/{document}/comparison?from=1&to=2",
    *("calendar-feeds", "circles/{circle}", "resources", "resources/{resource}", "tags"),
    *("boards", "boards/{board}", "tasks", "tasks/{task}"),
    *("date-polls", "date-polls/{poll}"),
    *("consent-decisions", "consent-decisions/{decision}", "charter", "charter/versions/{version}"),
    "consent-decisions/{decision}/comparison?from=1&to=2",
    "charter/comparison?from={older}&to={version}",
    f"search?q={CANARY}",
)
"""Where a member surely hears the canary."""
INNER_PAGES = (
    *("files/{file}", "posts", "posts/{post}", "posts/{post}/replies", "reports"),
    *("documents", "documents/{document}", "documents/{document}/versions", "tags"),
    *("resources", "resources/{resource}", "boards", "boards/{board}", "tasks/{task}"),
    *("date-polls", "date-polls/{poll}"),
    *("consent-decisions", "consent-decisions/{decision}"),
    f"search?q={INNER}",
)
"""Where somebody in the circle surely hears what is said there."""
ENDLESS = re.compile(r"/stream$|^/oauth|^/sdmx")
MUTE = {
    *("", "/join-requests", "/membership", "/documents/{document}/merge", "/events"),
    *("/free-rooms", "/imports/members/invitations"),
}
"""What says nothing of these canaries, or not on every nest: heard in tests of their own."""
DESKS = {"manager", "team", "machine"}
"""Who receives people in the lab."""
DAYS = "?from=2026-01-01&to=2026-12-31"
HTML = (
    *("/", "/communautes", "/evenements", "/recherche", "/sitemap.xml", "/labs/{lab}"),
    *("/labs/{lab}/communautes/{community}", "/labs/{lab}/communautes/{community}/documents"),
    *("/labs/{lab}/evenements/{activity}", "/labs/{lab}/activites/{activity}"),
)
MORE = {
    "comparison": ("?from=1&to=2", "?from={older}&to={version}"),
    "calendar-feeds": ("?every=true",),
    "events": (f"{DAYS}",),
    "changes": ("?after=0",),
}
"""What an address is asked with too, by its last part."""
"""Pages, which are not operations: what is in their first answer."""


@dataclass
class Around:
    """Two private communities with canaries, and everybody who is not in them."""

    nests: list[Nest]
    strangers: dict[str, AsyncClient]
    animator: Signed
    member: Signed
    """In both, in no circle."""


@pytest.fixture(scope="module")
async def around(world: World, app: FastAPI) -> AsyncIterator[Around]:
    lab = await world.a_lab()
    animator, left, member = [await world.signed_in() for _ in range(3)]
    nests = []
    for visibility in ("membres", "cachee"):
        hidden = {"name": f"{CANARY} cachée", "summary": CANARY, "words": CANARY}
        facts: dict[str, Any] = {}
        if visibility == "cachee":
            facts = hidden | {"slug": f"{CANARY}-cachee"}
        made = await a_community(world, lab, visibility, **facts)
        nests.append(await a_nest(world, made, animator))
        await a_member(world, made, member)
        await a_member(world, made, left)
        made_feed = f"{made.path}/calendar-feeds"
        kept = [await one("POST", made_feed, json={"label": CANARY}) for one in (left, animator)]
        nests[-1].places["token"] = re.findall(r"calendars/(.+)\.ics", kept[0].json()["url"])[0]
        assert (await left("DELETE", f"{made.path}/membership")).status_code == 204
    roles = {str(role): (await world.signed_in(lab, role)).client for role in Role}
    halfway = await world.signed_in(administrator=True)  # has not shown a second factor
    for nest in nests:
        await a_member(world, nest.made, halfway, "animateur")
    async with AsyncClient(
        transport=roles["team"]._transport, base_url="http://testserver"
    ) as anonymous:
        yield Around(
            nests,
            {
                "anonymous": anonymous,
                "account": (await world.signed_in()).client,
                "left": left.client,
                "administrator": (await an_administrator(world)).client,
                "no second factor": halfway.client,
                "machine": await world.a_machine(lab, list(Scope)),
                **roles,
            },
            animator,
            member,
        )


def addresses(app: FastAPI, nests: list[Nest], word: str = CANARY) -> list[str]:
    """Every GET address, those of a community once for each; searching for ``word``."""
    found = []
    for (method, path), route in sorted(guarded_routes(app).items()):
        if method != "GET" or ENDLESS.search(path):
            continue
        asked = {field.alias for field in route.dependant.query_params}
        query = f"?q={word}" if "q" in asked else ""
        inside = nests if "{community}" in path else nests[:1]
        for nest in inside:
            names = NAMES | {"lab": nest.made.lab.slug, "community": nest.made.row.slug}
            more = {INNER: nest.inner, DESK: nest.desk}.get(word, {})
            places = nest.places | more
            whole = defaultdict(lambda: "1", {**names, **places})
            ends = {"", query, *MORE.get(path.rpartition("/")[2], ())}
            found += [(path + end).format_map(whole) for end in sorted(ends)]
    for nest in nests:
        named = {"lab": nest.made.lab.slug, "community": nest.made.row.slug, **nest.places}
        found += [path.format_map(named) for path in HTML]
    return found


async def leaks(client: AsyncClient, urls: list[str], word: str = CANARY) -> list[str]:
    """The addresses whose answers sing."""
    found = []
    for url in urls:
        answer = await client.get(url)
        assert answer.status_code < 500, (url, answer.text)
        said = (answer.text + str(answer.headers)).lower().replace(url.lower(), "")
        # What was asked may come back in links to the next page; what is there may not.
        if word in said.replace(f"q={word}", ""):
            found.append(url)
    return found


async def test_no_route_tells_anybody_else(app: FastAPI, around: Around) -> None:
    urls = addresses(app, around.nests)
    assert len(urls) > 200
    for name, client in around.strangers.items():
        assert await leaks(client, urls) == [], name


def test_every_page_of_a_community_is_walked(app: FastAPI) -> None:
    """Whoever adds one says whether it sings; of the others, the walk asks all that are read."""
    base = "/v1/labs/{lab}/communities/{community}"
    there = {
        path.removeprefix(base)
        for method, path in guarded_routes(app)
        if method == "GET" and path.startswith(base)
    }
    assert there == {f"/{name.partition('?')[0]}" for name in PAGES} | MUTE


async def test_what_is_held_for_members_is_named_to_no_other(app: FastAPI, around: Around) -> None:
    urls = addresses(app, around.nests, OUTING)
    for name, client in around.strangers.items():
        if name not in DESKS:
            assert await leaks(client, urls, OUTING) == [], name
    heard = await leaks(around.member.client, urls, OUTING)
    for nest in around.nests:
        assert f"{nest.made.path}/events{DAYS}" in heard


async def test_what_the_team_is_told_is_told_to_the_team(app: FastAPI, around: Around) -> None:
    """Why somebody would be chosen, and who has a book: members hear nothing of it either."""
    urls = addresses(app, around.nests, DESK)
    others = {name: one for name, one in around.strangers.items() if name not in DESKS}
    others |= {"animator": around.animator.client, "member": around.member.client}
    for name, client in others.items():
        assert await leaks(client, urls, DESK) == [], name
    heard = await leaks(around.strangers["team"], urls, DESK)
    lab = f"/v1/labs/{around.nests[0].made.lab.slug}"
    for page in ("activities/{activity}/selection", "activities/{activity}/registrations", "loans"):
        assert f"{lab}/{page}".format_map(around.nests[0].desk) in heard, page


async def test_a_member_is_told(app: FastAPI, around: Around) -> None:
    """The walk is not deaf: whoever is in hears the canary on every page of the community."""
    inside = [url for url in addresses(app, around.nests) if "/communities/" in url]
    heard = await leaks(around.animator.client, inside)
    for nest in around.nests:
        own = [url for url in heard if nest.made.path in url]
        for name in PAGES:
            page = f"{nest.made.path}/{name}".format_map(nest.places)
            assert page in own, page


async def test_a_circle_tells_those_in_it_only(app: FastAPI, around: Around) -> None:
    urls = addresses(app, around.nests, INNER)
    assert await leaks(around.member.client, urls, INNER) == []
    heard = await leaks(around.animator.client, urls, INNER)
    for nest in around.nests:
        for name in INNER_PAGES:
            page = f"{nest.made.path}/{name}".format_map(nest.places | nest.inner)
            assert page in heard, page


@contextmanager
def a_hole(database: embedded.EmbeddedDatabase, table: str, condition: str) -> Iterator[None]:
    """Meanwhile the table is read under another condition than its own."""
    with psycopg.connect(database.dsn("tilab_owner"), autocommit=True) as owner:
        policy = owner.execute(
            "SELECT qual FROM pg_policies WHERE tablename = %s AND policyname = 'reading'", [table]
        ).fetchone()
        assert policy is not None
        change = sql.SQL("ALTER POLICY reading ON {} USING ({})")
        name = sql.Identifier(table)
        owner.execute(change.format(name, sql.SQL(condition)))
        try:
            yield
        finally:
            owner.execute(change.format(name, sql.SQL(policy[0])))


async def test_the_walk_hears_a_hole_in_the_wall(
    database: embedded.EmbeddedDatabase, around: Around
) -> None:
    """A control: with one policy that forgets its members, the same walk finds the leak."""
    urls = [nest.made.path for nest in around.nests]
    account = around.strangers["account"]
    assert await leaks(account, urls) == []
    with a_hole(database, "circle", "true"):
        assert await leaks(account, urls) == [around.nests[0].made.path]
    assert await leaks(account, urls) == []


@pytest.mark.parametrize(
    ("table", "page"),
    [
        ("post", "posts"), ("document", "documents"), ("resource", "resources"),
        ("board", "boards"), ("date_poll", "date-polls"),
    ],
)  # fmt: skip
async def test_the_walk_hears_a_policy_without_its_circle(
    database: embedded.EmbeddedDatabase, around: Around, table: str, page: str
) -> None:
    urls = [f"{nest.made.path}/{page}" for nest in around.nests]
    member = around.member.client
    assert await leaks(member, urls, INNER) == []
    inside = "community_id = ANY ((SELECT tilab_readable())::bigint[])"
    with a_hole(database, table, f"(SELECT tilab_every_lab()) OR {inside}"):
        assert await leaks(member, urls, INNER) == urls
    assert await leaks(member, urls, INNER) == []


async def test_the_walk_hears_a_draft_without_its_wall(
    database: embedded.EmbeddedDatabase, around: Around
) -> None:
    """A card is read outside the community's pages: a draft has only its policy to keep it in.

    A letter, and a decision of a circle, have a second lock in what they are read by.
    """
    nest = around.nests[0]
    url = f"/v1/labs/{nest.made.lab.slug}/methods/{{card}}".format_map(nest.places)
    account = around.strangers["account"]
    assert await leaks(account, [url]) == []
    with a_hole(database, "method_card", "true"):
        assert await leaks(account, [url]) == [url]
    assert await leaks(account, [url]) == []
