"""Publication: two keys, one checklist, three circles of readers."""

from typing import Any

from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import SYSTEM, Role, Scope
from api.core.database import unit_of_work
from api.projects.rules.publication import TICKED, Check, Facts, open_checks
from tests.builders import Signed, World
from tests.cards import card_at, carried, etag_of, put_roles

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
_READY = {"goal": "Accueillir en trois langues.", "result": "Trois guichets ouverts."}


async def _turn(who: Signed, path: str, holder: str, target: str = "public", **more: Any) -> Any:
    body = {"holder": holder, "target": target, "checklist": list(TICKED)} | more
    return await who(
        "POST", f"{path}/publication/keys", json=body, headers=await etag_of(who, path)
    )


async def test_two_keys_open_a_card(world: World, http: AsyncClient) -> None:
    lab, team, carrier, path = await carried(world, **_READY)
    manager = await world.signed_in(lab, Role.MANAGER)
    assert (await http.get(path)).status_code == 404

    first = await _turn(carrier, path, "carrier", words="Relu par les partenaires.")
    assert first.status_code == 200, first.text
    state = first.json()["publication_state"]
    assert [(key["holder"], key["mine"]) for key in state["keys"]] == [("carrier", True)]
    assert first.json()["publication"] == "interne"
    assert (await http.get(path)).status_code == 404

    second = await _turn(manager, path, "manager")
    assert second.status_code == 200, second.text
    assert second.json()["publication"] == "public"
    shown = await http.get(path)
    assert shown.status_code == 200
    listed = await http.get("/v1/projects", params={"lab": lab.slug})
    assert [one["slug"] for one in listed.json()["items"]] == ["projet"]

    log = (await manager("GET", f"/v1/labs/{lab.slug}/audit", params={"limit": 5})).json()["items"]
    assert {"publish", "publication"} <= {one["action"] for one in log}
    async with unit_of_work(world.sessions, SYSTEM) as session:
        told = await session.scalar(
            text("SELECT content FROM chain_content WHERE lab_id = :lab"), {"lab": lab.id}
        )
    assert told["to"] == "public"
    assert told["carrier"] == f"p{carrier.person_id}"
    assert told["manager"] == f"p{manager.person_id}"

    closed = await carrier(
        "POST",
        f"{path}/publication/withdrawal",
        json={"reason": "Une erreur à corriger"},
        headers=await etag_of(carrier, path),
    )
    assert closed.json()["publication"] == "interne"
    assert (await http.get(path)).status_code == 404
    assert (
        await http.get(path, headers={"If-None-Match": shown.headers["etag"]})
    ).status_code == 404
    assert team


async def test_one_person_never_turns_both(world: World) -> None:
    lab, team, _carrier, path = await carried(world, **_READY)
    both = await world.signed_in(lab, Role.MANAGER)
    await put_roles(team, path, both)
    assert (await _turn(both, path, "carrier")).status_code == 200
    alone = await _turn(both, path, "manager")
    assert (alone.status_code, alone.json()["code"]) == (409, "same-person")
    other = await world.signed_in(lab, Role.MANAGER)
    assert (await _turn(other, path, "manager")).json()["publication"] == "public"


async def test_keys_are_their_holders(world: World) -> None:
    lab, team, carrier, path = await carried(world, **_READY)
    assert (await _turn(carrier, path, "manager")).status_code == 403
    assert (await _turn(team, path, "manager")).status_code == 403
    manager = await world.signed_in(lab, Role.MANAGER)
    assert (await _turn(manager, path, "carrier")).status_code == 403
    machine = await world.a_machine(lab, [Scope.PROJECTS_WRITE])
    body = {"holder": "manager", "target": "public", "checklist": list(TICKED)}
    etag = (await machine.get(path)).headers["etag"]
    refused = await machine.post(f"{path}/publication/keys", json=body, headers={"If-Match": etag})
    assert refused.status_code == 403


async def test_a_key_is_for_the_card_as_it_was(world: World) -> None:
    lab, team, carrier, path = await carried(world, **_READY)
    manager = await world.signed_in(lab, Role.MANAGER)
    await _turn(carrier, path, "carrier")
    changed = await team(
        "PATCH", path, json={"result": "Quatre guichets."}, headers=await etag_of(team, path)
    )
    assert changed.json()["publication_state"]["keys"] == []
    assert (await _turn(manager, path, "manager")).json()["publication"] == "interne"
    assert (await _turn(carrier, path, "carrier", "reseau")).json()["publication"] == "interne"
    assert (await _turn(manager, path, "manager", "reseau")).json()["publication"] == "reseau"


async def test_what_lacks_is_named(world: World) -> None:
    _lab, _team, carrier, path = await carried(world)
    refused = await _turn(carrier, path, "carrier", checklist=["no_names"])
    assert (refused.status_code, refused.json()["code"]) == (409, "checklist-open")
    lacks = {one["pointer"].removeprefix("/checklist/") for one in refused.json()["errors"]}
    assert lacks == {"goal", "result", "partners_agree", "figures_sourced", "free_of_rights"}
    assert (await card_at(carrier, path)).json()["publication_state"]["keys"] == []


async def test_a_change_of_the_card_never_opens_it(world: World, http: AsyncClient) -> None:
    lab, team, carrier, path = await carried(world, **_READY)
    for who in (team, carrier):
        raised = await who(
            "PATCH", path, json={"publication": "reseau"}, headers=await etag_of(who, path)
        )
        assert (raised.status_code, raised.json()["code"]) == (409, "two-keys")
    body = {"slug": "ancien", "title": "Ancien", "source": "livret", "publication": "public"}
    refused = await team("POST", f"/v1/labs/{lab.slug}/projects", json=body)
    assert (refused.status_code, refused.json()["code"]) == (409, "two-keys")
    manager = await world.signed_in(lab, Role.MANAGER)
    assert (await manager("POST", f"/v1/labs/{lab.slug}/projects", json=body)).status_code == 201
    old = f"/v1/labs/{lab.slug}/projects/ancien"
    lowered = await team(
        "PATCH", old, json={"publication": "interne"}, headers=await etag_of(team, old)
    )
    assert lowered.status_code == 200, lowered.text
    assert (await http.get(old)).status_code == 404


async def test_reseau_is_for_the_labs_of_the_network(world: World, http: AsyncClient) -> None:
    lab, _team, _carrier, path = await carried(world, publication="reseau", **_READY)
    other = await world.a_lab()
    neighbour = await world.signed_in(other, Role.MEMBER)
    machine = await world.a_machine(other, [Scope.PROJECTS_READ])
    visitor = await world.signed_in()

    for reader in (neighbour.client, machine):
        read = await reader.get(path)
        assert read.status_code == 200, read.text
        assert read.json()["roles"] is None
        assert read.json()["abilities"] == []
        listed = await reader.get("/v1/projects", params={"lab": lab.slug})
        assert [one["slug"] for one in listed.json()["items"]] == ["projet"]
    for reader in (http, visitor.client):
        assert (await reader.get(path)).status_code == 404
        listed = await reader.get("/v1/projects", params={"lab": lab.slug})
        assert listed.json()["items"] == []
    pdf = await http.get(f"{path}/card.pdf")
    assert pdf.status_code == 404


async def test_own_internal_cards_are_not_in_the_list_of_the_network(world: World) -> None:
    lab, team, _carrier, path = await carried(world)
    listed = await team("GET", "/v1/projects", params={"lab": lab.slug})
    assert listed.json()["items"] == []
    own = await team("GET", f"/v1/labs/{lab.slug}/projects")
    assert [one["slug"] for one in own.json()["items"]] == ["projet"]
    assert path


async def test_a_public_file_is_shown_with_its_card_and_no_longer(
    world: World, http: AsyncClient
) -> None:
    lab, team, carrier, path = await carried(world, **_READY)
    sent = await carrier(
        "POST",
        f"{path}/files",
        params={"name": "plan.png", "label": "Plan", "public": True},
        content=PNG,
        headers=await etag_of(carrier, path),
    )
    assert sent.status_code == 200, sent.text
    file = f"/v1/labs/{lab.slug}/files/{sent.json()['files'][0]['id']}"
    assert (await http.get(file)).status_code == 404
    manager = await world.signed_in(lab, Role.MANAGER)
    await _turn(carrier, path, "carrier")
    await _turn(manager, path, "manager")
    assert (await http.get(file)).content == PNG
    await team("PATCH", path, json={"publication": "reseau"}, headers=await etag_of(team, path))
    assert (await http.get(file)).status_code == 404
    number = file.rpartition("/")[2]
    gone = await team("DELETE", f"{path}/files/{number}", headers=await etag_of(team, path))
    assert gone.json()["files"] == []
    assert (await team("GET", file)).status_code == 404
    page = b"<html></html>"
    wrong = await carrier(
        "POST",
        f"{path}/files",
        params={"name": "a", "label": "a"},
        content=page,
        headers=await etag_of(carrier, path),
    )
    assert wrong.status_code == 415


async def test_to_abandon_says_what_was_learned(world: World) -> None:
    _lab, _team, carrier, path = await carried(world)
    body: dict[str, Any] = {"status": "abandonne", "reason": "Plus de portage"}
    silent = await carrier(
        "POST", f"{path}/status", json=body, headers=await etag_of(carrier, path)
    )
    assert silent.status_code == 422
    assert silent.json()["errors"][0]["pointer"] == "/lesson"
    blank = await carrier(
        "PATCH",
        path,
        json={"status": "abandonne", "lesson": "  "},
        headers=await etag_of(carrier, path),
    )
    assert blank.status_code == 422
    body["lesson"] = "Sans terrain, l’idée ne tient pas."
    said = await carrier("POST", f"{path}/status", json=body, headers=await etag_of(carrier, path))
    assert said.json()["status"] == "abandonne"
    emptied = await carrier(
        "PATCH", path, json={"lesson": None}, headers=await etag_of(carrier, path)
    )
    assert emptied.status_code == 422


async def test_a_sage_writes_in_the_journal_and_nothing_else(world: World) -> None:
    lab, team, _carrier, path = await carried(world)
    sage = await world.signed_in(lab, Role.MEMBER)
    roles = [{"role": "sage", "person": sage.person_id}]
    await team("PUT", f"{path}/roles", json={"roles": roles}, headers=await etag_of(team, path))
    told = await sage(
        "POST",
        f"{path}/journal",
        json={"on_day": "2026-02-01", "words": "Et les usagers ?"},
        headers=await etag_of(sage, path),
    )
    assert told.status_code == 200, told.text
    etag = await etag_of(sage, path)
    assert (await sage("PATCH", path, json={"goal": "x"}, headers=etag)).status_code == 403
    number = told.json()["journal"][0]["id"]
    gone = await sage("DELETE", f"{path}/journal/{number}", headers=etag)
    assert gone.status_code == 403


def test_the_checklist_reads_the_card_and_asks_the_rest() -> None:
    ticked = frozenset(TICKED)
    ready = Facts("But", "Résultat", "acheve", None, 0)
    assert open_checks(ready, ticked) == []
    assert open_checks(Facts("But", None, "abandonne", " ", 1), ticked) == [
        Check.LICENCE,
        Check.LESSON,
    ]
    assert open_checks(Facts(" ", "", None, None, 0), ticked | {Check.GOAL}) == [
        Check.GOAL,
        Check.RESULT,
    ]
