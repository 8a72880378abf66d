"""Letters: drafted from what their readers may know, sent once, left in one click."""

from email.message import EmailMessage
from typing import Any

from httpx import AsyncClient

from api.core.access import Role
from api.outreach.actions.letters import PLAN
from api.outreach.tasks.letters import SEND, plan_letter, send_letter
from tests.builders import Signed, World
from tests.canaries import CANARY, INNER, a_nest
from tests.communities import Made, a_community, a_member
from tests.outreach import interested, jobs
from tests.registrations import an_activity


class Office:
    """Where mails are handed over."""

    def __init__(self) -> None:
        self.sent: list[EmailMessage] = []

    async def __call__(self, mail: EmailMessage) -> None:
        self.sent.append(mail)

    def to(self, email: str) -> list[EmailMessage]:
        """Those for this address."""
        return [one for one in self.sent if one["To"].lower() == email.lower()]


def words_of(mail: EmailMessage) -> str:
    """Its subject, and what it says as text and as HTML."""
    parts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
    return " ".join([str(mail["Subject"]), *map(str, parts)]).lower()


async def drafted(who: Signed, lab: str, **said: object) -> Any:
    """A letter just drafted."""
    body = {"title": "La lettre", **said}
    answer = await who("POST", f"/v1/labs/{lab}/letters", json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def sent(world: World, who: Signed, lab: str, letter: dict[str, Any]) -> Office:
    """What goes out when it is sent."""
    path = f"/v1/labs/{lab}/letters/{letter['id']}"
    version = (await who("GET", path)).json()["version"]
    answer = await who("POST", f"{path}/sending", headers={"If-Match": f'"{version}"'})
    assert answer.status_code == 200, answer.text
    [planned] = [one for one in await jobs(world, PLAN) if one["letter_id"] == letter["id"]]
    await plan_letter(world.sessions, **planned)
    assert await plan_letter(world.sessions, **planned) == 0
    return await delivered(world, letter)


async def delivered(world: World, letter: dict[str, Any]) -> Office:
    """Every mail of a letter, each job run twice."""
    office = Office()
    for one in await jobs(world, SEND, letter_id=letter["id"]):
        for _ in range(2):
            await send_letter(world.sessions, "lab@tilab.example", "http://x.test", office, **one)
    return office


async def test_what_is_private_goes_into_no_public_letter(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    both = await world.signed_in(lab, Role.TEAM)
    for visibility in ("membres", "cachee"):
        made = await a_community(world, lab, visibility)
        await a_nest(world, made, both)
    for ahead in (20, 9):
        await an_activity(world, lab, both, title=f"Dans {ahead} jours", ahead=ahead)
    await an_activity(world, lab, both, title=CANARY, public_event=False)
    await world.a_project(lab, "ouvert", publication="public", title="Carte ouverte")
    await world.a_project(lab, "ferme", title=f"Carte {CANARY}")
    email = f"lectrice-{lab.slug}@tilab.example"
    await interested(http, world, lab.slug, email, letters=True)
    for audience in ("publique", "interesses"):
        letter = await drafted(both, lab.slug, audience=audience)
        told = [one["title"] for one in letter["items"]]
        assert not any(CANARY in one or INNER in one for one in told)
        own = [one for one in told if one.startswith(("Dans", "Carte"))]
        assert own == ["Dans 9 jours", "Dans 20 jours", "Carte ouverte"]
        office = await sent(world, both, lab.slug, letter)
        assert len(office.sent) == 1
        assert not any(word in words_of(office.sent[0]) for word in (CANARY, INNER))


async def test_a_community_tells_its_own_things_to_its_own_members(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    animator, member, leaver = [await world.signed_in() for _ in range(3)]
    made = await a_community(world, lab, "cachee", name="Secrète")
    await a_nest(world, made, animator)
    other = await a_community(world, lab)
    await a_member(world, other, animator, "animateur")
    elsewhere = {"title": "Ailleurs", "words": "texte"}
    assert (await animator("POST", f"{other.path}/documents", json=elsewhere)).is_success
    for one in (member, leaver):
        await a_member(world, made, one)
    letter = await drafted(animator, lab.slug, audience="communaute", community=made.row.slug)
    told = str(letter["items"])
    assert CANARY in told
    assert INNER not in told
    assert "Ailleurs" not in told

    refused = await member(
        "POST",
        f"/v1/labs/{lab.slug}/letters",
        json={"title": "X", "audience": "communaute", "community": made.row.slug},
    )
    assert refused.status_code == 403
    url = f"/v1/labs/{lab.slug}/letters"
    assert (await member("GET", f"{url}/{letter['id']}")).status_code == 404  # a draft
    version = letter["version"]
    asked = await animator("POST", f"{url}/{letter['id']}/sending", headers=_match(version))
    assert asked.status_code == 200
    [planned] = [one for one in await jobs(world, PLAN) if one["letter_id"] == letter["id"]]
    assert set(planned) == {"lab_id", "letter_id"}
    await plan_letter(world.sessions, **planned)
    assert (await leaver("DELETE", f"{made.path}/membership")).status_code == 204
    office = await delivered(world, letter)
    assert len(office.to(member.email)) == 1
    assert office.to(leaver.email) == []
    mail = office.to(member.email)[0]
    assert made.row.name not in mail["Subject"]
    assert CANARY in words_of(mail)
    assert INNER not in words_of(mail)
    assert (await member("GET", f"{url}/{letter['id']}")).status_code == 200
    strangers = [http, (await world.signed_in(lab, Role.MANAGER)).client, leaver.client]
    for client in strangers:
        assert (await client.get(f"{url}/{letter['id']}")).status_code == 404
        assert CANARY not in (await client.get(url)).text


async def test_out_in_one_click(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team, member = await world.signed_in(lab, Role.TEAM), await world.signed_in()
    made = await a_community(world, lab, members=[(team, "animateur"), member])
    await _document(team, made)
    email = f"abonnee-{lab.slug}@tilab.example"
    await interested(http, world, lab.slug, email, letters=True)
    await interested(http, world, lab.slug, f"sans-{email}", letters=False)
    await world.a_project(lab, "ouvert", publication="public")
    for audience, community, reader in (
        ("publique", None, email),
        ("communaute", made.row.slug, member.email),
    ):
        said = {"audience": audience, "community": community}
        office = await sent(world, team, lab.slug, await drafted(team, lab.slug, **said))
        [mail] = office.to(reader)
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        path = mail["List-Unsubscribe"].strip("<>").removeprefix("http://x.test")
        for _ in range(2):
            clicked = await http.post(
                path,
                content="List-Unsubscribe=One-Click",
                headers={"Content-Type": "application/x-www-form-urlencoded"},
            )
            assert clicked.status_code == 204, clicked.text
        assert (await http.post(path[:-3] + "AAA")).status_code == 404
        if community:
            await _document(team, made)
        again = await drafted(team, lab.slug, **said)
        await _say(team, lab.slug, again)
        office = await sent(world, team, lab.slug, again)
        assert office.to(reader) == []
    assert (await http.post("/v1/unsubscriptions/letters/x-1-1-AAAA")).status_code == 404

    (settings,) = (await member("GET", "/v1/me/mail-settings")).json()["items"]
    assert settings["letters"] is False
    taken_up = await member("PATCH", f"{made.path}/membership", json={"letters": True})
    assert (taken_up.status_code, taken_up.json()["letters"]) == (200, True)
    (settings,) = (await member("GET", "/v1/me/mail-settings")).json()["items"]
    assert settings["letters"] is True
    again = await drafted(team, lab.slug, audience="communaute", community=made.row.slug)
    await _say(team, lab.slug, again)
    office = await sent(world, team, lab.slug, again)
    assert len(office.to(member.email)) == 1


async def test_a_letter_that_was_sent_stands(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    letter = await drafted(team, lab.slug, audience="publique")
    path = f"/v1/labs/{lab.slug}/letters/{letter['id']}"
    empty = await team("POST", f"{path}/sending", headers=_match(letter["version"]))
    assert (empty.status_code, empty.json()["code"]) == (409, "letter-empty")
    assert (await http.get(path)).status_code == 404
    bad = {"items": [{"kind": "other", "title": "X", "path": "javascript:alert(1)"}]}
    answer = await team("PATCH", path, json=bad, headers=_match(letter["version"]))
    assert answer.status_code == 422
    letter = await _say(team, lab.slug, letter)
    office = await sent(world, team, lab.slug, letter)
    assert office.sent == []
    shown = (await http.get(path)).json()
    assert (shown["state"], shown["intro"], shown["recipients"]) == ("envoyee", None, None)
    assert "Bonjour" in str(shown["tree"])
    listed = (await http.get(f"/v1/labs/{lab.slug}/letters")).json()
    assert [one["id"] for one in listed["items"]] == [letter["id"]]
    assert (listed["writes_for_lab"], listed["writes_for"]) == (False, [])
    version = (await team("GET", path)).json()["version"]
    for method, url, body in (
        ("PATCH", path, {"title": "Autre"}),
        ("DELETE", path, None),
        ("POST", f"{path}/sending", None),
    ):
        answer = await team(method, url, json=body, headers=_match(version))
        assert (answer.status_code, answer.json()["code"]) == (409, "letter-sent")
    steering = await world.signed_in(lab, Role.STEERING)
    asked = {"title": "X", "audience": "publique"}
    refused = await steering("POST", f"/v1/labs/{lab.slug}/letters", json=asked)
    assert refused.status_code == 403


async def _say(who: Signed, lab: str, letter: dict[str, Any]) -> Any:
    path = f"/v1/labs/{lab}/letters/{letter['id']}"
    said = {"intro": "Bonjour **tout le monde**"}
    answer = await who("PATCH", path, json=said, headers=_match(letter["version"]))
    assert answer.status_code == 200, answer.text
    return answer.json()


async def _document(who: Signed, made: Made) -> None:
    said = {"title": "Compte rendu", "words": "texte"}
    assert (await who("POST", f"{made.path}/documents", json=said)).is_success


def _match(version: int) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}
