"""Programmes, awards, declared amounts and leverage: public, apart, with their sources."""

import json
import re

import pyotp
from httpx import AsyncClient

from api.core.access import Role
from tests.builders import World


async def test_administrators_keep_the_programmes_and_labs_their_awards(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    admin = await world.signed_in(administrator=True)
    secret = (await admin("POST", "/v1/me/second-factor")).json()["secret"]
    code = {"code": pyotp.TOTP(secret).now()}
    assert (await admin("POST", "/v1/me/second-factor/confirmation", json=code)).is_success
    body = {"slug": f"ftap-{lab.slug}", "name": "FTAP", "url": "https://www.example.org/"}
    assert (await team("POST", "/v1/programmes", json=body)).status_code == 403
    assert (await admin("POST", "/v1/programmes", json=body)).status_code == 201
    assert (await admin("POST", "/v1/programmes", json=body)).status_code == 409
    bad = body | {"slug": "autre", "url": "javascript:alert(1)"}
    assert (await admin("POST", "/v1/programmes", json=bad)).status_code == 422
    changed = await admin(
        "PATCH",
        f"/v1/programmes/{body['slug']}",
        json={"steward": "DITP"},
        headers={"If-Match": '"1"'},
    )
    assert changed.json()["steward"] == "DITP"
    listed = (await http.get("/v1/programmes")).json()["items"]
    assert body["slug"] in {one["slug"] for one in listed}

    url = f"/v1/labs/{lab.slug}/awards"
    award = {"programme": body["slug"], "label": "Lauréat", "amount_cents": 100, "nature": "cash"}
    made = await team("POST", url, json=award)
    assert made.status_code == 201, made.text
    unknown = await team("POST", url, json=award | {"programme": "inconnu"})
    assert unknown.status_code == 404
    edited = await team(
        "PATCH",
        f"{url}/{made.json()['id']}",
        json={"amount_cents": None, "accompaniment": "Trois jours d’appui"},
        headers={"If-Match": '"1"'},
    )
    assert edited.status_code == 200, edited.text
    [found] = (await http.get(url)).json()["items"]
    assert (found["amount_cents"], found["accompaniment"]) == (None, "Trois jours d’appui")
    [programme] = (await http.get(f"/v1/labs/{lab.slug}/transparency")).json()["programmes"]
    assert (programme["amount_cents"], len(programme["awards"])) == (None, 1)


async def test_declared_amounts_are_never_summed(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    url = f"/v1/labs/{lab.slug}/budget-statements"
    body = {
        "label": "Budget conventionné",
        "period_text": "2017",
        "amount_cents": 44_500_000,
        "basis": "operating",
        "source": "site",
    }
    made = await team("POST", url, json=body)
    assert made.status_code == 201, made.text
    claim = await team("POST", url, json=body | {"basis": "leverage", "amount_cents": 1000})
    assert claim.status_code == 201
    found = (await http.get(f"/v1/labs/{lab.slug}/transparency")).json()
    assert (found["budgets"], found["calls_cents"], len(found["declared"])) == ([], 0, 1)
    leverage = (await http.get(f"/v1/labs/{lab.slug}/leverage")).json()
    assert (leverage["items"], len(leverage["claims"])) == ([], 1)
    gone = await team("DELETE", f"{url}/{made.json()['id']}", headers={"If-Match": '"1"'})
    assert gone.status_code == 204
    assert len((await http.get(url)).json()["items"]) == 1


async def test_leverage_needs_operating_money_and_says_both_years(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    call = {"call": "Relance", "project_label": "Accueil", "year": 2026, "amount_cents": 200_000}
    await team("POST", f"/v1/labs/{lab.slug}/call-lines", json=call)
    line = {
        "budget": "Année en cours",
        "section": 1,
        "section_label": "Animation",
        "post": "Communication",
        "side": "state",
        "amount_cents": 0,
        "year": 2026,
    }
    url = f"/v1/labs/{lab.slug}/leverage"
    made = await team("POST", f"/v1/labs/{lab.slug}/budget-lines", json=line)
    assert (await http.get(url)).json()["items"] == []
    await team(
        "PATCH",
        f"/v1/labs/{lab.slug}/budget-lines/{made.json()['id']}",
        json={"amount_cents": 300_000},
        headers={"If-Match": '"1"'},
    )
    [found] = (await http.get(url, headers={"Accept-Language": "en"})).json()["items"]
    assert (found["ratio"], found["same_years"]) == ("0.67", True)
    assert found["denominator"]["years"] == [2026]
    assert found["sentence"].startswith("€0.67 won from the calls of 2026")


async def test_the_network_lists_every_lab_once(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    call = {"call": "Relance", "project_label": "Accueil", "year": 2026, "amount_cents": 7}
    await team("POST", f"/v1/labs/{lab.slug}/call-lines", json=call)
    seen = []
    url = "/v1/transparency?limit=1"
    while url:
        answer = await http.get(url)
        assert answer.status_code == 200, answer.text
        seen += answer.json()["items"]
        link = answer.headers.get("link")
        url = link.partition(">")[0][1:] if link else ""
    assert len({one["lab"] for one in seen}) == len(seen) >= 2
    assert {one["lab"]: one["calls_cents"] for one in seen}[lab.slug] == 7
    assert (await http.get("/v1/labs/inconnu/transparency")).status_code == 404
    assert (await http.get("/v1/labs/inconnu/leverage")).status_code == 404


async def test_the_page_says_it_without_scripts_and_to_machines(
    world: World, http: AsyncClient
) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    line = {
        "budget": "2026",
        "section": 1,
        "section_label": "Animation",
        "post": "Communication",
        "amount_cents": 100_050,
    }
    for side in ("state", "region"):
        await team("POST", f"/v1/labs/{lab.slug}/budget-lines", json=line | {"side": side})
    call = {"call": "Relance", "project_label": "<Accueil>", "year": 2026, "amount_cents": 700}
    await team("POST", f"/v1/labs/{lab.slug}/call-lines", json=call)
    answer = await http.get(f"/labs/{lab.slug}/financements")
    assert answer.status_code == 200
    assert "l’État et la Région apportent chacun 1\u202f000,50\u00a0€" in answer.text
    assert "&lt;Accueil&gt;" in answer.text
    found = re.search(r'ld\+json">(.*?)</script>', answer.text)
    assert found is not None
    data = json.loads(found[1])
    assert (data["@context"], data["@type"]) == ("https://schema.org", "Dataset")
    assert len(data["distribution"]) == 2
    for one in data["distribution"]:
        table = await http.get(one["contentUrl"])
        assert table.headers["content-type"].startswith(one["encodingFormat"])
    assert (await http.get("/labs/inconnu/financements")).status_code == 404
