"""Saying that one would join: confirmed, welcomed, followed, invited, forgotten."""

from datetime import timedelta

from httpx import AsyncClient

from api.core.access import Role
from api.core.clock import frozen, now
from api.outreach.tasks.retention import forget_interested
from tests.builders import World
from tests.communities import a_community
from tests.digest import digest_of
from tests.outreach import act, interested, mails_to

ASK = "/v1/labs/{}/interest-links"


async def test_nothing_is_kept_until_the_link_is_used(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    before = await digest_of(world)
    email = f"voisine-{lab.slug}@tilab.example"
    answer = await http.post(ASK.format(lab.slug), json={"email": email, "letters": True})
    assert answer.status_code == 202
    assert await digest_of(world) == before
    worthless = await http.post(
        f"/v1/labs/{lab.slug}/interest-confirmations", json={"token": "AAAA"}
    )
    assert worthless.status_code == 404
    assert worthless.json()["code"] == "link-worthless"
    hidden = await a_community(world, lab, "cachee")
    for name in ("jamais-vue", hidden.row.slug):  # known only once the link is used
        asked = {"email": f"x-{email}", "community": name}
        assert (await http.post(ASK.format(lab.slug), json=asked)).status_code == 202


async def test_from_a_word_to_an_invitation(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    made = await a_community(world, lab, members=[(team, "animateur")])
    other = await a_community(world, lab)
    email = f"Claire-{lab.slug}@tilab.example"
    key = await interested(
        http, world, lab.slug, email, name="Claire", community=made.row.slug, wishes=["ateliers"]
    )
    mine = (await http.get("/v1/guest-interest", headers={"X-Interest-Key": key})).json()
    assert (mine["email"], mine["community_name"]) == (email.lower(), made.row.name)

    listed = (await team("GET", f"/v1/labs/{lab.slug}/interested")).json()["items"]
    assert [(one["email"], one["state"], one["late"]) for one in listed] == [
        (email.lower(), "recu", True)
    ]
    path = f"/v1/labs/{lab.slug}/interested/{listed[0]['id']}"
    welcomed = (await act(team, path, "welcome", words="À jeudi")).json()
    assert (welcomed["state"], welcomed["late"]) == ("accueilli", False)
    day = now().date() + timedelta(days=7)
    assert welcomed["next_on"] in {str(day), str(day + timedelta(days=1))}
    mail = (await mails_to(world, email.lower()))[-1]
    assert (mail["template"], mail["link"]) == (
        "interest-welcome",
        f"/labs/{lab.slug}/rejoindre",
    )

    refused = await act(team, path, "invitation", community=other.row.slug)
    assert refused.status_code == 403
    invited = (await act(team, path, "invitation", community=made.row.slug)).json()
    assert invited["invited_at"]
    assert [step["what"] for step in invited["steps"]] == [
        "recu", "accueil", "invitation",
    ]  # fmt: skip
    mail = (await mails_to(world, email.lower()))[-1]
    assert mail["template"] == "community-invitation"
    given = {
        "token": mail["link"].split("#")[1],
        "display_name": "Claire Martin",
        "password": "quatre mots sans rapport",
    }
    assert (await http.post("/v1/invitations/acceptance", json=given)).status_code == 201
    joined = (await team("GET", path)).json()
    assert (joined["state"], joined["abilities"]) == ("membre", ["erase"])
    closed = await act(team, path, "welcome")
    assert (closed.status_code, closed.json()["code"]) == (409, "interest-closed")


async def test_the_team_comes_back_twice(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    await interested(http, world, lab.slug, f"suivie-{lab.slug}@tilab.example")
    [one] = (await team("GET", f"/v1/labs/{lab.slug}/interested")).json()["items"]
    path = f"/v1/labs/{lab.slug}/interested/{one['id']}"
    welcomed = (await act(team, path, "welcome")).json()
    todo = (await team("GET", f"/v1/labs/{lab.slug}/todo")).json()["interested"]
    assert todo == {"count": 0, "items": []}
    with frozen(now() + timedelta(days=8)):
        later_team = await world.signed_in(lab, Role.TEAM)
        todo = (await later_team("GET", f"/v1/labs/{lab.slug}/todo")).json()["interested"]
        assert [one["interested"] for one in todo["items"]] == [one["id"]]
        later = (await act(later_team, path, "follow-ups", words="Appelée")).json()
        assert later["next_on"] > welcomed["next_on"]
        todo = (await later_team("GET", f"/v1/labs/{lab.slug}/todo")).json()["interested"]
        assert todo["count"] == 0
    with frozen(now() + timedelta(days=31)):
        later_team = await world.signed_in(lab, Role.TEAM)
        last = (await act(later_team, path, "follow-ups", words="Rappelée")).json()
        assert last["next_on"] is None


async def test_forgotten_on_demand_and_after_two_years(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    emails = [f"{n}-{lab.slug}@tilab.example" for n in range(3)]
    keys = [await interested(http, world, lab.slug, one, name="Canari") for one in emails]
    own = {"X-Interest-Key": keys[0]}
    assert (await http.delete("/v1/guest-interest", headers=own)).status_code == 204
    assert (await http.get("/v1/guest-interest", headers=own)).status_code == 404
    listed = (await team("GET", f"/v1/labs/{lab.slug}/interested")).json()["items"]
    assert {one["email"] for one in listed} == set(emails[1:])
    with frozen(now() + timedelta(days=700)):
        path = f"/v1/labs/{lab.slug}/interested/{listed[0]['id']}"
        later = await world.signed_in(lab, Role.TEAM)
        assert (await act(later, path, "closing", words="Sans réponse")).status_code == 200
    with frozen(now() + timedelta(days=740)):
        assert await forget_interested(world.sessions) >= 1
        later = await world.signed_in(lab, Role.TEAM)
        left = (await later("GET", f"/v1/labs/{lab.slug}/interested")).json()["items"]
    assert [one["id"] for one in left] == [listed[0]["id"]]


async def test_only_the_team_reads_who_is_interested(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    await interested(http, world, lab.slug, f"seule-{lab.slug}@tilab.example")
    url = f"/v1/labs/{lab.slug}/interested"
    assert (await http.get(url)).status_code == 401
    for role in (Role.MEMBER, Role.STEERING):
        assert (await (await world.signed_in(lab, role))("GET", url)).status_code == 403
    stranger = await world.signed_in(await world.a_lab(), Role.MANAGER)
    assert (await stranger("GET", url)).status_code == 404


async def test_kits_are_shown_by_who_animates(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    animator, member = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab, members=[(animator, "animateur"), member])
    kits = f"/v1/labs/{lab.slug}/entry-kits"
    ids = {}
    for kind in ("kit", "page"):
        said = {"title": f"Bienvenue {kind}", "words": "# Par ici", "kind": kind}
        answer = await animator("POST", f"{made.path}/documents", json=said)
        assert answer.status_code == 201, answer.text
        ids[kind] = answer.json()["id"]
    put = f"{made.path}/documents/{ids['kit']}/entry-kit"
    assert (await http.get(kits)).json()["items"] == []
    assert (await member("PUT", put, json={"public": True})).status_code == 403
    for who, kind, may in (
        (animator, "kit", {"show"}),
        (animator, "page", set()),
        (member, "kit", set()),
    ):
        document = (await who("GET", f"{made.path}/documents/{ids[kind]}")).json()
        assert set(document["abilities"]) & {"show", "hide"} == may
        assert document["public"] is False
    assert (await animator("PUT", put, json={"public": True})).status_code == 204
    document = (await animator("GET", f"{made.path}/documents/{ids['kit']}")).json()
    assert (document["public"], set(document["abilities"]) & {"show", "hide"}) == (True, {"hide"})
    page = f"{made.path}/documents/{ids['page']}/entry-kit"
    assert (await animator("PUT", page, json={"public": True})).status_code == 409
    shown = (await http.get(kits)).json()["items"]
    assert [(one["title"], one["community"]) for one in shown] == [("Bienvenue kit", made.row.slug)]
    assert (await animator("PUT", put, json={"public": False})).status_code == 204
    assert (await http.get(kits)).json()["items"] == []
