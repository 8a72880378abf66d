"""The network asks, labs join, fill and send; the network reads those that take part alone."""

from typing import Any

from httpx import AsyncClient

from api.core.access import Role
from api.labs.models import Lab
from tests.builders import Signed, World
from tests.campaigns import CAMPAIGNS, a_frame, an_open_campaign, own, turn
from tests.digest import digest_of
from tests.stage import an_administrator


async def declare(who: Signed, lab: Lab, code: str, value: str, unit: str, **more: Any) -> None:
    body = {"code": code, "period": "2025", "value": value, "unit": unit} | more
    done = await who("PUT", f"/v1/labs/{lab.slug}/declared-values", json=body)
    assert done.status_code == 200, done.text


async def cells_of(who: Signed, lab: Lab, slug: str) -> dict[tuple[str, str], dict[str, Any]]:
    read = await who("GET", own(lab, slug))
    assert read.status_code == 200, read.text
    return {(one["code"], one["breakdown"]): one for one in read.json()["cells"]}


async def test_from_the_frame_to_the_answer(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    admin = await an_administrator(world)
    manager = await world.signed_in(lab, Role.MANAGER)
    url = await an_open_campaign(admin, f"de-bout-en-bout-{lab.id}")
    slug = url.rpartition("/")[2]
    listed = (await http.get(CAMPAIGNS)).json()["items"]
    assert slug in [one["slug"] for one in listed]
    assert len((await http.get(url)).json()["items"]) == 3
    page = await http.get(f"/collectes/{slug}")
    assert page.status_code == 200
    assert "Irritants levés" in page.text, "it reads without scripts"

    path = own(lab, slug)
    early = await manager("POST", f"{path}/sending")
    assert (early.status_code, early.json()["code"]) == (409, "campaign-not-joined")
    joined = await manager("POST", f"{path}/participation")
    assert joined.status_code == 200, joined.text
    assert joined.json()["joined_at"]
    assert (await manager("POST", f"{path}/participation")).status_code == 200
    cells = await cells_of(manager, lab, slug)
    assert list(cells) == [
        ("ACT_ETP", ""),
        ("RES_IRRIT", ""),
        ("RES_IRRIT", "audience=agents"),
        ("ACT_PARTICIP", ""),
    ]
    assert not any(one["filled"] for one in cells.values())

    empty = await manager("POST", f"{path}/sending")
    assert (empty.status_code, empty.json()["code"]) == (409, "campaign-incomplete")
    assert {(one["code"], one["breakdown"]) for one in empty.json()["cells"]} == {
        ("ACT_ETP", ""), ("RES_IRRIT", ""), ("RES_IRRIT", "audience=agents"),
    }  # fmt: skip
    await declare(manager, lab, "ACT_ETP", "3.5", "fte")
    await declare(manager, lab, "RES_IRRIT", "7", "number")
    remark = {"code": "RES_IRRIT", "breakdown": "audience=agents", "state": "sans_objet"}
    silent = await manager("POST", f"{path}/remarks", json=remark)
    assert silent.json()["errors"][0]["pointer"] == "/words"
    said = await manager("POST", f"{path}/remarks", json=remark | {"words": "Non distingués"})
    assert said.status_code == 200, said.text
    sent = await manager("POST", f"{path}/sending")
    assert sent.status_code == 200, sent.text
    assert sent.json()["sent_at"]
    (row,) = (await admin("GET", f"{url}/completeness")).json()["items"]
    assert (row["lab"], row["expected"], row["filled"], row["declared"]) == (lab.slug, 3, 3, 2)
    assert (row["settled"], row["questions_open"], row["doubtful"]) == (1, 0, 0)
    assert row["sent_at"]


async def test_a_question_is_kept_with_the_cell(world: World) -> None:
    lab = await world.a_lab()
    admin = await an_administrator(world)
    manager = await world.signed_in(lab, Role.MANAGER)
    url = await an_open_campaign(admin, f"questions-{lab.id}")
    slug = url.rpartition("/")[2]
    asked = f"{url}/labs/{lab.slug}/questions"
    question = {"code": "ACT_ETP", "words": "Deux fois plus que l’an passé ?"}
    assert (await admin("POST", asked, json=question)).status_code == 404, "not joined: unseen"
    await manager("POST", f"{own(lab, slug)}/participation")
    other = await admin("POST", asked, json=question | {"code": "IMP_TEM"})
    assert other.json()["errors"][0]["pointer"] == "/code"
    made = await admin("POST", asked, json=question)
    assert made.status_code == 201, made.text
    (row,) = (await admin("GET", f"{url}/completeness")).json()["items"]
    assert row["questions_open"] == 1
    (found,) = (await cells_of(manager, lab, slug))["ACT_ETP", ""]["questions"]
    assert found["words"] == question["words"]
    answered = await manager(
        "POST",
        f"/v1/labs/{lab.slug}/cell-questions/{found['id']}/answer",
        json={"words": "Oui : deux recrutements."},
    )
    assert answered.status_code == 200, answered.text
    seen = (await admin("GET", f"{url}/labs/{lab.slug}")).json()
    (thread,) = seen["cells"][0]["questions"]
    assert thread["answer"] == "Oui : deux recrutements."


async def waiting(who: Signed, lab: Lab, slug: str) -> dict[str, Any] | None:
    """What « à faire » says of the campaign."""
    read = await who("GET", f"/v1/labs/{lab.slug}/todo")
    items = read.json()["campaigns"]["items"]
    return next((one for one in items if one["campaign"] == slug), None)


async def test_an_open_campaign_waits_until_it_is_answered(world: World) -> None:
    lab = await world.a_lab()
    admin = await an_administrator(world)
    manager = await world.signed_in(lab, Role.MANAGER)
    frame = {"items": [{"code": "ACT_ETP"}], "closes_on": "2026-01-06"}
    slug = f"a-faire-{lab.id}"
    made = await admin("POST", CAMPAIGNS, json=a_frame(slug, **frame))
    assert made.status_code == 201, made.text
    assert await waiting(manager, lab, slug) is None, "a draft is nobody's yet"
    await turn(admin, slug, "opening")
    told = await waiting(manager, lab, slug)
    assert told
    assert (told["joined"], told["sent"], told["questions"]) == (False, False, 0)
    member = await world.signed_in(lab, Role.MEMBER)
    assert (await member("GET", f"/v1/labs/{lab.slug}/todo")).json()["campaigns"] is None

    path = own(lab, slug)
    await manager("POST", f"{path}/participation")
    await declare(manager, lab, "ACT_ETP", "3.5", "fte")
    told = await waiting(manager, lab, slug)
    assert told
    assert told["joined"]
    assert (await manager("POST", f"{path}/sending")).status_code == 200
    assert await waiting(manager, lab, slug) is None
    question = {"code": "ACT_ETP", "words": "Sur toute l’année ?"}
    asked = await admin("POST", f"{CAMPAIGNS}/{slug}/labs/{lab.slug}/questions", json=question)
    told = await waiting(manager, lab, slug)
    assert told
    assert (told["sent"], told["questions"]) == (True, 1)
    answer = f"/v1/labs/{lab.slug}/cell-questions/{asked.json()['id']}/answer"
    assert (await manager("POST", answer, json={"words": "Oui."})).status_code == 200
    assert await waiting(manager, lab, slug) is None
    await turn(admin, slug, "closing")


async def test_the_network_reads_nothing_else(world: World) -> None:
    lab, aside = await world.a_lab(), await world.a_lab()
    admin = await an_administrator(world)
    url = await an_open_campaign(admin, f"canari-{lab.id}", items=[{"code": "ACT_ETP"}])
    slug = url.rpartition("/")[2]
    for one, canary in ((lab, "Canari-du-dedans"), (aside, "Canari-du-dehors")):
        who = await world.signed_in(one, Role.MANAGER)
        await declare(who, one, "ACT_ETP", "3", "fte", comment=canary)
        await declare(who, one, "RES_IRRIT", "5", "number", comment="Canari-hors-cadre")
        if one is lab:
            await who("POST", f"{own(one, slug)}/participation")
    for path in (f"{url}/labs/{lab.slug}", f"{url}/labs/{aside.slug}", f"{url}/completeness"):
        read = await admin("GET", path)
        assert "Canari-hors-cadre" not in read.text, path
        assert "Canari-du-dehors" not in read.text, path
    assert "Canari-du-dedans" in (await admin("GET", f"{url}/labs/{lab.slug}")).text
    assert (await admin("GET", f"{url}/labs/{aside.slug}")).status_code == 404
    manager = await world.signed_in(lab, Role.MANAGER)
    assert (await manager("GET", f"{url}/completeness")).status_code == 403
    assert (await manager("GET", f"{url}/labs/{lab.slug}")).status_code == 403
    assert (await manager("GET", own(aside, slug))).status_code == 404
    left = await manager("DELETE", f"{own(lab, slug)}/participation")
    assert left.status_code == 204
    assert (await admin("GET", f"{url}/labs/{lab.slug}")).status_code == 404


async def test_a_frame_is_checked_and_stands_once_open(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    admin = await an_administrator(world)
    slug = f"cadre-{lab.id}"
    before = await digest_of(world)
    for change, pointer in (
        ({"period": "2026-W54"}, "/period"),
        ({"items": [{"code": "NOPE_NOPE"}]}, "/items/0/code"),
        ({"period": "2025-03"}, "/items/0/code"),
        ({"items": [{"code": "ACT_ETP"}, {"code": "ACT_ETP"}]}, "/items/1/code"),
        ({"items": [{"code": "ACT_ETP", "breakdowns": ["place=in_lab"]}]}, "/items/0/breakdowns"),
        ({"items": []}, "/items"),
    ):
        wrong = await admin("POST", CAMPAIGNS, json=a_frame(slug, **change))
        assert wrong.status_code == 422, (change, wrong.text)
        assert wrong.json()["errors"][0]["pointer"] == pointer, wrong.text
    assert await digest_of(world) == before
    manager = await world.signed_in(lab, Role.MANAGER)
    assert (await manager("POST", CAMPAIGNS, json=a_frame(slug))).status_code == 403
    made = await admin("POST", CAMPAIGNS, json=a_frame(slug))
    assert (await admin("POST", CAMPAIGNS, json=a_frame(slug))).status_code == 409
    assert (await http.get(f"{CAMPAIGNS}/{slug}")).status_code == 404, "a draft is nobody's yet"
    assert (await http.get(f"/collectes/{slug}")).status_code == 404
    assert slug not in (await http.get(CAMPAIGNS)).text
    url = f"{CAMPAIGNS}/{slug}"
    match = {"If-Match": made.headers["etag"]}
    fewer = a_frame(slug, items=[{"code": "ACT_ETP"}])
    assert (await admin("PUT", url, json=fewer)).status_code == 428
    put = await admin("PUT", url, json=fewer, headers=match)
    assert len(put.json()["items"]) == 1
    assert (await admin("PUT", url, json=fewer, headers=match)).status_code == 412
    opened = await turn(admin, slug, "opening")
    match = {"If-Match": opened.headers["etag"]}
    late = await admin("PUT", url, json=a_frame(slug), headers=match)
    assert (late.status_code, late.json()["code"]) == (409, "campaign-opened")
    later = await admin("PUT", url, json=fewer | {"closes_on": "2026-03-31"}, headers=match)
    assert later.json()["closes_on"] == "2026-03-31"
    await turn(admin, slug, "closing")
    closed = await manager("POST", f"{own(lab, slug)}/participation")
    assert (closed.status_code, closed.json()["code"]) == (409, "campaign-closed")
