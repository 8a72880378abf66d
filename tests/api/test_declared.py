"""Declared values: with evidence, by one person, vouched for by another."""

from typing import Any

from api.core.access import Role
from api.labs.models import Lab
from tests.builders import Signed, World
from tests.mailbox import mails_to, text_of
from tests.publishing import a_desk

IRRITANTS = {"code": "RES_IRRIT", "period": "2025", "value": "7", "unit": "number"}


async def declare(who: Signed, lab: Lab, **more: Any) -> Any:
    return await who("PUT", f"/v1/labs/{lab.slug}/declared-values", json=IRRITANTS | more)


async def declared(who: Signed, lab: Lab, **more: Any) -> dict[str, Any]:
    answer = await declare(who, lab, **more)
    assert answer.status_code == 200, answer.text
    cell: dict[str, Any] = answer.json()
    return cell


async def test_from_a_word_to_a_published_figure(world: World) -> None:
    lab = await world.a_lab()
    desk = await a_desk(world, lab)
    cell = await declared(desk.team, lab)
    assert (cell["status"], cell["origin"], cell["value"]) == ("draft", "declared", 7)
    assert cell["declared_by_me"] is True
    assert {"edit", "delete", "submit", "add_evidence"} <= set(cell["abilities"])
    ids = {"ids": [cell["id"]]}
    bare = await desk.team("POST", f"{desk.base}/observations/submission", json=ids)
    assert (bare.status_code, bare.json()["code"]) == (409, "evidence-missing")
    assert bare.json()["observations"] == [cell["id"]]

    pieces = f"{desk.base}/observations/{cell['id']}/evidence"
    added = await desk.team(
        "POST", pieces, json={"kind": "document", "words": "Bilan signé, page 4"}
    )
    assert added.status_code == 201, added.text
    listed = (await desk.manager("GET", pieces)).json()["items"]
    assert [one["words"] for one in listed] == ["Bilan signé, page 4"]

    done = await desk.published([cell], note="Irritants de 2025")
    assert done == {"vintage": done["vintage"], "published": 1, "withheld": 0, "revised": 0}
    value = (await desk.team("GET", f"{desk.base}/vintages/{done['vintage']}")).json()["items"][0]
    assert (value["series"], value["value"], value["unit"]) == ("D", 7, "number")
    again = await declared(desk.team, lab, value=8)
    assert (again["id"], again["status"], again["revision"]) == (cell["id"], "draft", True)


async def test_who_declared_does_not_validate(world: World) -> None:
    """Nor does whoever submitted: two other eyes."""
    lab = await world.a_lab()
    desk = await a_desk(world, lab)
    cell = await declared(desk.manager, lab, code="ACT_ETP", value=3.5, unit="fte")
    ids = {"ids": [cell["id"]]}
    assert (await desk.team("POST", f"{desk.base}/observations/submission", json=ids)).is_success
    own = await desk.manager("POST", f"{desk.base}/observations/validation", json=ids)
    assert (own.status_code, own.json()["code"]) == (409, "four-eyes")
    assert own.json()["observations"] == ids["ids"]
    other = await world.signed_in(lab, Role.MANAGER)
    assert (await other("POST", f"{desk.base}/observations/validation", json=ids)).is_success


async def test_values_are_given_back_with_a_reason(world: World) -> None:
    lab = await world.a_lab()
    desk = await a_desk(world, lab)
    cell = await declared(desk.team, lab, code="ACT_ETP", value=3, unit="fte")
    ids = await desk.validated([cell])
    returned = await desk.manager(
        "POST",
        f"{desk.base}/observations/return",
        json={"ids": ids, "reason": "Le poste à mi-temps manque"},
    )
    assert returned.json() == {"count": 1, "status": "draft"}
    one = (await desk.team("GET", f"{desk.base}/observations/{cell['id']}")).json()
    assert one["returned_reason"] == "Le poste à mi-temps manque"
    (mail,) = await mails_to(world, desk.team.email)
    assert "Le poste à mi-temps manque" in text_of(mail)
    assert (
        await desk.team("POST", f"{desk.base}/observations/submission", json={"ids": ids})
    ).is_success
    one = (await desk.team("GET", f"{desk.base}/observations/{cell['id']}")).json()
    assert one["returned_reason"] is None


async def test_a_testimony_is_public_with_consent_alone(world: World) -> None:
    lab = await world.a_lab()
    desk = await a_desk(world, lab)
    cell = await declared(desk.team, lab)
    pieces = f"{desk.base}/observations/{cell['id']}/evidence"
    given = {"kind": "temoignage", "words": "On ne refait plus le dossier.", "public": True}
    refused = await desk.team("POST", pieces, json=given)
    assert (refused.status_code, refused.json()["code"]) == (422, "consent-missing")
    private = await desk.team("POST", pieces, json=given | {"public": False})
    piece = f"{desk.base}/evidence/{private.json()['id']}"
    held = {"If-Match": private.headers["etag"]}
    still = await desk.team("PATCH", piece, json={"public": True}, headers=held)
    assert still.json()["code"] == "consent-missing"
    agreed = {"public": True, "consent": "Accord donné par écrit"}
    open_now = await desk.team("PATCH", piece, json=agreed, headers=held)
    assert open_now.status_code == 200, open_now.text
    assert open_now.json()["consent_at"] is not None
    stale = await desk.team("DELETE", piece, headers=held)
    assert stale.status_code == 412
    current = {"If-Match": open_now.headers["etag"]}
    assert (await desk.team("DELETE", piece, headers=current)).status_code == 204


async def test_a_reference_is_something_to_look_up(world: World) -> None:
    lab = await world.a_lab()
    desk = await a_desk(world, lab)
    cell = await declared(desk.team, lab, code="RES_CIT", breakdown="where=press", value=2)
    pieces = f"{desk.base}/observations/{cell['id']}/evidence"
    await desk.team("POST", pieces, json={"kind": "citation", "words": "La presse en parle"})
    ids = {"ids": [cell["id"]]}
    said = await desk.team("POST", f"{desk.base}/observations/submission", json=ids)
    assert said.json()["code"] == "evidence-missing"
    found = {"kind": "citation", "url": "https://www.example.org/article"}
    assert (await desk.team("POST", pieces, json=found)).status_code == 201
    assert (await desk.team("POST", f"{desk.base}/observations/submission", json=ids)).is_success


async def test_a_draft_can_be_withdrawn_a_published_value_not(world: World) -> None:
    lab = await world.a_lab()
    desk = await a_desk(world, lab)
    answer = await declare(desk.team, lab, code="ACT_ETP", value=3, unit="fte")
    path = f"{desk.base}/declared-values/{answer.json()['id']}"
    held = {"If-Match": answer.headers["etag"]}
    assert (await desk.team("DELETE", path, headers=held)).status_code == 204
    assert (await desk.team("DELETE", path, headers=held)).status_code == 404
    cell = await declared(desk.team, lab, code="ACT_ETP", value=3, unit="fte")
    await desk.published([cell])
    draft = await declare(desk.team, lab, code="ACT_ETP", value=4, unit="fte")
    refused = await desk.team(
        "DELETE",
        f"{desk.base}/declared-values/{cell['id']}",
        headers={"If-Match": draft.headers["etag"]},
    )
    assert (refused.status_code, refused.json()["code"]) == (409, "observation-status")


async def test_a_question_about_a_cell_is_answered_and_kept(world: World) -> None:
    lab = await world.a_lab()
    desk = await a_desk(world, lab)
    cell = await declared(desk.team, lab, code="ACT_ETP", value=3, unit="fte")
    asked = await desk.manager(
        "POST",
        f"{desk.base}/cell-questions",
        json={"code": "ACT_ETP", "period": "2025", "words": "Avec l'apprentie ?"},
    )
    assert asked.status_code == 201, asked.text
    (mail,) = await mails_to(world, desk.team.email)
    assert "Avec l'apprentie ?" in text_of(mail)
    answer = f"{desk.base}/cell-questions/{asked.json()['id']}/answer"
    said = await desk.team("POST", answer, json={"words": "Oui, à mi-temps."})
    assert said.json()["answer"] == "Oui, à mi-temps."
    (mail,) = await mails_to(world, desk.manager.email)
    assert "Oui, à mi-temps." in text_of(mail)
    twice = await desk.team("POST", answer, json={"words": "Non."})
    assert twice.status_code == 409
    done = await desk.published([cell])
    listed = await desk.team("GET", f"{desk.base}/cell-questions", params={"code": "ACT_ETP"})
    assert [one["vintage"] for one in listed.json()["items"]] == [done["vintage"]]


async def test_targets_are_public_when_the_lab_says_so(world: World) -> None:
    lab = await world.a_lab()
    desk = await a_desk(world, lab)
    outsider = await world.signed_in()
    targets = f"{desk.base}/indicator-targets"
    given = {"code": "ACT_PARTICIP", "period": "2026", "value": 4000}
    made = []
    for kind, public in (("cible", True), ("reference", False)):
        answer = await desk.team("POST", targets, json=given | {"kind": kind, "public": public})
        assert answer.status_code == 201, answer.text
        made.append(answer)
    twice = await desk.team("POST", targets, json=given | {"kind": "cible"})
    assert (twice.status_code, twice.json()["code"]) == (409, "already-exists")
    ours = (await desk.team("GET", targets)).json()["items"]
    theirs = (await outsider("GET", targets)).json()["items"]
    assert [one["kind"] for one in theirs] == ["cible"]
    assert {one["kind"] for one in ours} == {"cible", "reference"}
    held = {"If-Match": made[0].headers["etag"]}
    path = f"{targets}/{made[0].json()['id']}"
    changed = await desk.team("PATCH", path, json={"value": "4200.5"}, headers=held)
    assert changed.json()["value"] == 4200.5
    gone = await desk.team("DELETE", path, headers={"If-Match": changed.headers["etag"]})
    assert gone.status_code == 204
    assert (await outsider("GET", targets)).json()["items"] == []
