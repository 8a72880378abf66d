"""Editing a card: who may, what is kept of both when two write at once, what a card is made of."""

from typing import Any

from httpx import AsyncClient

from api.core.access import Role
from tests.builders import World
from tests.cards import card_at, carried, etag_of, put_roles


async def test_two_carriers_write_at_once_and_nothing_is_lost(world: World) -> None:
    lab, team, first, path = await carried(world)
    second = await world.signed_in(lab, Role.MEMBER)
    await put_roles(team, path, first, second)
    seen = await card_at(first, path)

    mine = {"goal": "Accueillir en trois langues."}
    saved = await first("PATCH", path, json=mine, headers={"If-Match": seen.headers["etag"]})
    assert saved.status_code == 200, saved.text
    theirs = {"goal": "Accueillir sans rendez-vous."}
    late = await second("PATCH", path, json=theirs, headers={"If-Match": seen.headers["etag"]})
    assert late.status_code == 412
    current = late.json()["current"]
    assert current["goal"] == "Accueillir en trois langues."
    assert current["version"] == saved.json()["version"]

    merged = await second(
        "PATCH", path, json=theirs, headers={"If-Match": f'"{current["version"]}"'}
    )
    assert merged.status_code == 200, merged.text
    told = await second("GET", f"{path}/history")
    goals = [
        (one["before"], one["after"])
        for line in told.json()["items"]
        for one in line["changes"]
        if one["name"] == "goal"
    ]
    assert goals == [
        ("Accueillir en trois langues.", "Accueillir sans rendez-vous."),
        (None, "Accueillir en trois langues."),
    ]
    assert len({line["by_name"] for line in told.json()["items"][:2]} - {None}) == 2


async def test_carriers_change_their_card_and_no_other(world: World) -> None:
    lab, _team, carrier, path = await carried(world)
    await world.a_project(lab, "autre")
    card = await card_at(carrier, path)
    assert set(card.json()["abilities"]) == {"edit", "write_journal", "turn_carrier_key"}
    other = path.replace("/projet", "/autre")
    etag = (await carrier("GET", other)).headers["etag"]
    refused = await carrier("PATCH", other, json={"goal": "x"}, headers={"If-Match": etag})
    assert refused.status_code == 403
    member = await world.signed_in(lab, Role.MEMBER)
    assert (await card_at(member, path)).json()["abilities"] == []
    roles = await carrier(
        "PUT", f"{path}/roles", json={"roles": []}, headers=await etag_of(carrier, path)
    )
    assert roles.status_code == 403


async def test_a_carrier_of_the_past_carries_no_more(world: World) -> None:
    _lab, team, carrier, path = await carried(world)
    past = {"role": "col_porteur", "email": carrier.email, "to_day": "2020-01-01"}
    sent = await team(
        "PUT", f"{path}/roles", json={"roles": [past]}, headers=await etag_of(team, path)
    )
    assert sent.status_code == 200, sent.text
    assert (await card_at(carrier, path)).json()["abilities"] == []


async def test_roles_are_for_people_of_the_lab_once_at_a_time(world: World) -> None:
    _lab, team, carrier, path = await carried(world)
    stranger = await world.signed_in(await world.a_lab(), Role.MEMBER)
    for roles, status in (
        ([{"role": "sage", "email": stranger.email}], 422),
        ([{"role": "sage", "person": 10**18}], 422),
        ([{"role": "sage"}], 422),
        (
            [{"role": "sage", "label": "Un élu", "from_day": "2026-02-01", "to_day": "2026-01-01"}],
            422,
        ),
        ([{"role": "sage", "email": carrier.email}] * 2, 409),
        ([{"role": "sponsor", "label": "Un DGA de la Région", "side": "region"}], 200),
    ):
        sent = await team(
            "PUT", f"{path}/roles", json={"roles": roles}, headers=await etag_of(team, path)
        )
        assert sent.status_code == status, sent.text
    assert [one["label"] for one in sent.json()["roles"]] == ["Un DGA de la Région"]


async def test_a_card_is_made_of_parts_each_with_its_own_way(
    world: World, http: AsyncClient
) -> None:
    _lab, team, carrier, path = await carried(world, publication="public")
    sent = [
        (
            "PUT",
            "/partners",
            {"partners": [{"label": "CCAS", "part": "externe", "role": "terrain"}]},
        ),
        ("PUT", "/territories", {"territories": [{"code": "35238", "label": "Rennes"}]}),
        ("PUT", "/links", {"links": [{"kind": "proche", "lab": "nulle-part", "project": "rien"}]}),
        ("POST", "/phases", {"phase": "exploration", "from_day": "2026-01-01"}),
        ("POST", "/phases", {"phase": "prototypage", "from_day": "2026-03-01"}),
        ("POST", "/scale-events", {"scale": "national", "taker": "DITP"}),
        ("POST", "/deliverables", {"title": "Guide", "kind": "guide", "public": True}),
        ("POST", "/deliverables", {"title": "Brouillon", "kind": "guide"}),
        ("POST", "/experiments", {"title": "Essai", "outcome": "echec", "to_day": "2026-04-01"}),
        ("POST", "/gains", _GAIN),
        ("POST", "/journal", {"on_day": "2026-02-01", "words": "Premier atelier.", "public": True}),
    ]
    for method, part, body in sent:
        answer = await carrier(method, path + part, json=body, headers=await etag_of(carrier, path))
        assert answer.status_code == 200, (part, answer.text)
    card = answer.json()
    assert card["phase"] == "prototypage"
    assert card["partners"] == ["CCAS"]
    assert card["gains"][0]["quantity"] == 12.5
    assert card["links"] == [
        {"kind": "proche", "lab": "nulle-part", "project": "rien", "title": None}
    ]
    shown = (await http.get(path)).json()
    assert [one["title"] for one in shown["deliverables"]] == ["Guide"]
    assert shown["gains"] == shown["experiments"] == []
    assert shown["journal"][0]["by_name"] is None
    assert shown["roles"] is None
    assert shown["publication_state"] is None
    assert card["journal"][0]["by_name"]

    number = card["phases"][-1]["id"]
    ended = await team(
        "PATCH",
        f"{path}/phases/{number}",
        json={"phase": "prototypage", "from_day": "2026-03-01", "to_day": "2026-05-01"},
        headers=await etag_of(team, path),
    )
    assert ended.json()["phase"] == "exploration"
    gone = await team("DELETE", f"{path}/phases/{number}", headers=await etag_of(team, path))
    assert [one["phase"] for one in gone.json()["phases"]] == ["exploration"]
    again = await team("DELETE", f"{path}/phases/{number}", headers=await etag_of(team, path))
    assert again.status_code == 404


_GAIN: dict[str, Any] = {
    "label": "Attente",
    "quantity": 12.5,
    "unit": "minutes",
    "method": "Relevé au guichet",
}


async def test_what_cannot_be_is_refused_and_nothing_is_written(world: World) -> None:
    _lab, team, _carrier, path = await carried(world)
    etag = await etag_of(team, path)
    for method, part, body, status in (
        ("POST", "/phases", {"phase": "rangement"}, 422),
        (
            "POST",
            "/phases",
            {"phase": "ideation", "from_day": "2026-02-01", "to_day": "2026-01-01"},
            422,
        ),
        ("POST", "/experiments", {"title": "Essai", "outcome": "succes"}, 422),
        ("POST", "/gains", _GAIN | {"method": ""}, 422),
        ("POST", "/gains", _GAIN | {"quantity": 10**40}, 422),
        (
            "POST",
            "/deliverables",
            {"title": "x", "kind": "guide", "url": "javascript:alert(1)"},
            422,
        ),
        ("PUT", "/territories", {"territories": [{"code": "35", "label": "a"}] * 2}, 422),
        ("PUT", "/themes", {"themes": ["aucun-theme"]}, 422),
        ("PATCH", "", {"url": "javascript:alert(1)"}, 422),
        ("PATCH", "", {"started_on": "2026-02-01", "ended_on": "2026-01-01"}, 422),
        ("PATCH", "", {"sort_key": "a"}, 422),
        ("DELETE", "/gains/999999999", None, 404),
        ("DELETE", "/files/999999999", None, 404),
    ):
        answer = await team(method, path + part, json=body, headers=etag)
        assert answer.status_code == status, (part, answer.text)
    assert await etag_of(team, path) == etag
    missing = await team("POST", f"{path}/phases", json={"phase": "ideation"})
    assert missing.status_code == 428


async def test_the_same_phase_twice_at_once_is_refused(world: World) -> None:
    _lab, team, _carrier, path = await carried(world)
    for body, status in (
        ({"phase": "ideation", "from_day": "2026-01-01"}, 200),
        ({"phase": "ideation", "from_day": "2026-06-01"}, 409),
        ({"phase": "exploration", "from_day": "2026-06-01"}, 200),
    ):
        answer = await team("POST", f"{path}/phases", json=body, headers=await etag_of(team, path))
        assert answer.status_code == status, answer.text


async def test_a_very_long_word_is_kept_and_found(world: World) -> None:
    lab, team, _carrier, path = await carried(world)
    word = "a" * 20_000
    sent = await team("PATCH", path, json={"goal": word}, headers=await etag_of(team, path))
    assert sent.status_code == 200, sent.text
    found = await team("GET", f"/v1/labs/{lab.slug}/projects", params={"q": "aaaa"})
    assert [one["slug"] for one in found.json()["items"]] == ["projet"]
