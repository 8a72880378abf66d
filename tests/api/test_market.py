"""The market: what is brought and what is asked for, both; strangers learn nobody's number."""

from typing import Any
from xml.etree import ElementTree as ET

from httpx import AsyncClient

from api.core.access import Role
from tests.builders import Signed, World
from tests.communities import a_community
from tests.digest import digest_of
from tests.payloads import MARKDOWN

OFFER = {
    "kind": "prestataire",
    "name": "Une coopérative",
    "title": "Une journée de facilitation graphique",
    "gives": "Une journée de découverte",
    "takes": "La salle pour une soirée",
    "skills": ["Facilitation graphique", "#facilitation graphique", "Récit"],
    "contact": "02 00 00 00 00",
    "url": "https://example.org",
    "public": True,
}


async def _add(who: Signed, path: str, **given: Any) -> dict[str, Any]:
    answer = await who("POST", path, json=OFFER | given)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def test_strangers_see_public_offers_without_whom_to_call(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team, claire = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MEMBER)
    path = f"/v1/labs/{lab.slug}/offers"
    shown = await _add(team, path)
    inner = await _add(team, path, title="Entre nous", public=False, skills=["Relecture"])
    assert (shown["skills"], shown["contact"]) == (
        ["Facilitation graphique", "Récit"],
        "02 00 00 00 00",
    )
    assert shown["checked_on"] is not None
    [seen] = (await http.get(path)).json()["items"]
    assert (seen["title"], seen["contact"], seen["abilities"]) == (OFFER["title"], None, [])
    assert (await http.get(f"{path}/{inner['id']}")).status_code == 404
    assert (await claire("GET", f"{path}/{inner['id']}")).json()["contact"] == "02 00 00 00 00"
    for asked, titles in (
        ("?skill=RECIT", [OFFER["title"]]),
        ("?q=relecture", ["Entre nous"]),
        ("?q=coopérative", ["Entre nous", OFFER["title"]]),
        ("?kind=agent", []),
    ):
        found = (await claire("GET", path + asked)).json()["items"]
        assert [one["title"] for one in found] == titles, asked
    skills = (await claire("GET", f"/v1/labs/{lab.slug}/skills")).json()["items"]
    assert [one["key"] for one in skills] == ["facilitation graphique", "recit", "relecture"]
    assert len((await http.get(f"/v1/labs/{lab.slug}/skills")).json()["items"]) == 2


async def test_an_agent_offers_for_themselves_and_the_team_publishes(world: World) -> None:
    lab = await world.a_lab()
    team, claire, bruno = [
        await world.signed_in(lab, role) for role in (Role.TEAM, Role.MEMBER, Role.MEMBER)
    ]
    path = f"/v1/labs/{lab.slug}/offers"
    before = await digest_of(world)
    for given in ({"public": True, "kind": "agent"}, {"public": False, "kind": "partenaire"}):
        assert (await claire("POST", path, json=OFFER | given)).status_code == 403
    for empty in ({"takes": " "}, {"gives": ""}):
        answer = await team("POST", path, json=OFFER | empty)
        assert answer.status_code == 422, empty
    answer = await team("POST", path, json=OFFER | {"url": "javascript:alert(1)"})
    assert answer.json()["errors"][0]["pointer"] == "/url"
    assert await digest_of(world) == before

    own = await _add(claire, path, kind="agent", public=False)
    assert (own["mine"], own["abilities"], own["checked_on"]) == (True, ["edit"], None)
    one = f"{path}/{own['id']}"
    held = {"If-Match": f'"{own["version"]}"'}
    assert (await bruno("PATCH", one, headers=held, json={"title": "x"})).status_code == 403
    assert (await claire("PATCH", one, headers=held, json={"public": True})).status_code == 403
    published = await team("PATCH", one, headers=held, json={"public": True})
    assert published.json()["public"] is True
    held = {"If-Match": published.headers["etag"]}
    again = await claire("PATCH", one, headers=held, json={"title": "Autrement"})
    assert (again.json()["public"], again.json()["title"]) == (False, "Autrement")
    assert (await claire("POST", f"{one}/check")).status_code == 403
    assert (await team("POST", f"{one}/check")).json()["checked_on"] is not None
    held = {"If-Match": (await claire("GET", one)).headers["etag"]}
    assert (await claire("DELETE", one, headers=held)).status_code == 204


async def test_what_an_offer_served_is_told_inside(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    await world.a_project(lab, "carte")
    path = f"/v1/labs/{lab.slug}/offers"
    one = f"{path}/{(await _add(team, path))['id']}"
    served = await team("POST", f"{one}/uses", json={"project": "carte", "words": "Deux jours"})
    assert [(use["project"], use["words"]) for use in served.json()["served"]] == [
        ("carte", "Deux jours")
    ]
    assert (await team("POST", f"{one}/uses", json={"project": "carte"})).status_code == 409
    for body in ({}, {"project": "carte", "activity": 1}, {"project": "rien"}, {"activity": 1}):
        assert (await team("POST", f"{one}/uses", json=body)).status_code == 422, body
    assert (await http.get(one)).json()["served"] == []
    use = served.json()["served"][0]["id"]
    assert (await team("DELETE", f"{one}/uses/{use}")).status_code == 204
    assert (await team("DELETE", f"{one}/uses/{use}")).status_code == 404


async def test_the_watch_is_followed_by_any_reader(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    claire = await world.signed_in()
    made = await a_community(world, lab, members=[claire])
    hidden = await a_community(world, lab, visibility="cachee", members=[claire])
    attack = "<script>alert(1)</script> & ]]> \"'"
    for where, given in (
        (made, {"title": attack, "words": attack, "tags": ["a<b"], "public": True}),
        (made, {"title": "Interne", "public": False}),
        (made, {"title": "Un lien", "public": True, "kind": "lien"}),
        (hidden, {"title": "Caché", "public": True}),
    ):
        body = {"kind": "veille", "url": "https://example.org/?a=1&b=2"} | given
        answer = await claire("POST", f"{where.path}/resources", json=body)
        assert answer.status_code == 201, answer.text
    feed = await http.get(f"/v1/labs/{lab.slug}/watch.atom")
    assert (feed.status_code, feed.headers["content-type"]) == (200, "application/atom+xml")
    assert b"<script" not in feed.content
    names = {"a": "http://www.w3.org/2005/Atom"}
    root = ET.fromstring(feed.content)
    entries = root.findall("a:entry", names)
    assert [entry.findtext("a:title", namespaces=names) for entry in entries] == [attack]
    link = entries[0].find("a:link", names)
    assert link is not None
    assert link.get("href") == "https://example.org/?a=1&b=2"
    for name in ("id", "title", "updated"):
        assert root.findtext(f"a:{name}", namespaces=names)
    same = await http.get(
        f"/v1/labs/{lab.slug}/watch.atom", headers={"If-None-Match": feed.headers["etag"]}
    )
    assert same.status_code == 304
    assert (await http.get("/v1/labs/nulle-part/watch.atom")).status_code == 404


async def test_words_that_attack_stay_words(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    allowed = {"p", "q", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "h", "i",
               "b", "s", "a", "code", "pre", "br", "hr", "span"}  # fmt: skip

    def check(nodes: list[Any]) -> None:
        for node in nodes:
            if isinstance(node, list):
                assert node[0] in allowed, node
                if len(node) > 1 and isinstance(node[1], dict) and "href" in node[1]:
                    assert node[1]["href"].startswith(("http://", "https://", "mailto:", "/"))
                check(node[1:])

    for words in MARKDOWN:
        said = "".join(one for one in words if one.isprintable() or one in "\n\t")[:4000]
        book = await team(
            "POST", f"/v1/labs/{lab.slug}/books", json={"title": "Titre", "words": said}
        )
        offer = await team("POST", f"/v1/labs/{lab.slug}/offers", json=OFFER | {"words": said})
        for answer in (book, offer):
            assert answer.status_code == 201, answer.text
            check(answer.json()["tree"])


async def test_offers_are_found_by_whoever_may_read_them(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team, claire = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MEMBER)
    outside = await world.signed_in(await world.a_lab(), Role.MANAGER)
    path, word = f"/v1/labs/{lab.slug}/offers", f"origami{lab.id}"
    shown = await _add(team, path, title=f"Un atelier {word}")
    inner = await _add(team, path, title="Entre nous", words=f"De l’{word}", public=False)

    async def found(who: Any) -> list[int]:
        answer = await who("GET", "/v1/search", params={"q": word})
        assert {one["kind"] for one in answer.json()["items"]} <= {"offer"}, answer.text
        return sorted(one["id"] for one in answer.json()["items"])

    both = [shown["id"], inner["id"]]
    assert await found(claire) == both
    assert await found(outside) == await found(http.request) == both[:1]
    one = (await http.get("/v1/search", params={"q": word, "kind": "offer"})).json()["items"][0]
    assert (one["title"], one["lab"]) == (f"Un atelier {word}", lab.slug)
    assert OFFER["contact"] not in one["excerpt"]

    for offer, public in ((shown, False), (inner, True)):
        change = {"If-Match": f'"{offer["version"]}"'}
        url = f"{path}/{offer['id']}"
        answer = await team("PATCH", url, json={"public": public}, headers=change)
        assert answer.status_code == 200, answer.text
    assert await found(http.request) == both[1:]
    there = await team("GET", f"{path}/{shown['id']}")
    held = {"If-Match": there.headers["etag"]}
    gone = await team("DELETE", f"{path}/{shown['id']}", headers=held)
    assert gone.status_code == 204, gone.text
    assert await found(claire) == both[1:]
