"""What is decided together, the charter, and asking for somebody to facilitate."""

from datetime import timedelta
from typing import Any

from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.clock import now, today
from api.core.database import unit_of_work
from tests.attacks.scene import Attack
from tests.mailbox import after_sign, an_address, mails_to

ROUND = "POST C/consent-decisions/{decision}/rounds"


def _times() -> dict[str, str]:
    return {
        "closes_at": (now() + timedelta(days=9)).isoformat(),
        "review_on": (today() + timedelta(days=200)).isoformat(),
    }


async def _decision(attack: Attack, **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = await attack(
        attack.manager, "POST C/consent-decisions", **_times(), needs=2, **more
    )
    attack.places["decision"] = made["id"]
    return made


async def decisions(attack: Attack) -> None:
    """One that is withdrawn, one that is reviewed, one under way in its second round."""
    await _decision(attack)
    await attack(attack.manager, "POST C/consent-decisions/{decision}/withdrawal")
    made = await _decision(attack)
    async with unit_of_work(attack.world.sessions, SYSTEM) as session:
        await session.execute(
            text(
                "UPDATE consent_decision SET state = 'adoptee', adopted_on = :day, closed_at = :at"
                " WHERE id = :id"
            ),
            {"day": today(), "at": now(), "id": made["id"]},
        )
    review = {"review_on": _times()["review_on"]}
    await attack(attack.manager, "POST C/consent-decisions/{decision}/review", **review)
    await _decision(attack)
    position = "PUT C/consent-decisions/{decision}/position"
    for who in (attack.ben, attack.cleo):
        await attack(who, position, round=1, stance="objection")
    await attack(attack.ben, "POST C/consent-decisions/{decision}/lifting", round=1)
    asked = await attack(attack.ben, "POST C/consent-decisions/{decision}/remarks", kind="question")
    attack.places["remark"] = asked["remarks"][0]["id"]
    await attack(attack.manager, "PUT C/consent-decisions/{decision}/remarks/{remark}/answer")
    amended = attack.words(20_000, end="\n\nAmendé.")
    await attack(attack.manager, ROUND, words=amended, closes_at=_times()["closes_at"])
    await attack(attack.cleo, position, round=2, stance="objection")


async def charter(attack: Attack) -> None:
    """A charter in force, and one that is proposed in its place."""
    if attack.places.get("revision"):
        attack.places["decision"] = attack.places.pop("revision")
        await attack(attack.manager, "POST C/consent-decisions/{decision}/withdrawal")
    if "charter" not in attack.places:  # the first is adopted elsewhere, others by consent
        adopted = {"number": "1.0", "adopted_on": "2021-02-20"}
        kept = await attack(attack.manager, "POST C/charter/versions", **adopted)
        attack.places["charter"] = kept["in_force"]["id"]
    times = {"number": f"2.{attack.turn}", "closes_at": _times()["closes_at"]}
    made = await attack(attack.manager, "POST C/charter/revisions", **times, needs=2)
    attack.places["revision"] = made["id"]


async def facilitation(attack: Attack) -> None:
    """Who needs somebody, who leaves it, how it was handed over, what is then run alone."""
    await attack(attack.ben, "PUT ambassadors/own", departments=["35"], available=True)
    asks = {"people": 12, "department": "35"}
    days = [(today() - timedelta(days=ago)).isoformat() for ago in (2, 1)]
    alone = {"on_day": today().isoformat(), "people": 8, "public": "agents_state"}
    for way in ("refused", "held", "waiting"):
        made = await attack(attack.cleo, "POST facilitations", **asks)
        attack.places["facilitation"] = made["id"]
        if way == "waiting":
            continue
        if way == "refused":
            person = {"ambassador": attack.ben.person_id}
            await attack.act(attack.manager, "POST facilitations/{facilitation}/proposal", **person)
            await attack(attack.ben, "POST facilitations/{facilitation}/refusal")
            await attack(attack.manager, "POST facilitations/{facilitation}/closing")
            continue
        await attack.act(attack.ben, "POST facilitations/{facilitation}/acceptance")
        await attack.act(attack.ben, "POST facilitations/{facilitation}/holding", on_day=days[0])
        await attack(attack.ben, "POST facilitations/{facilitation}/hand-over", on_day=days[1])
        await attack(attack.cleo, "POST facilitations/{facilitation}/workshops", **alone)
    email = an_address()
    await attack(attack.stranger, "POST facilitation-links", email=email, **asks)
    token = after_sign((await mails_to(attack.world, email))[-1])
    confirmed = await attack.act(attack.stranger, "POST facilitation-confirmations", token=token)
    key = {"X-Facilitation-Key": confirmed["path"].partition("#")[2]}
    attack.places["facilitation"] = key["X-Facilitation-Key"].split("-")[1]
    await attack.act(attack.ben, "POST facilitations/{facilitation}/acceptance")
    await attack.act(attack.ben, "POST facilitations/{facilitation}/holding", on_day=days[0])
    await attack(attack.ben, "POST facilitations/{facilitation}/hand-over", on_day=days[1])
    await attack(attack.stranger, "POST /v1/guest-facilitation/workshops", _headers=key, **alone)
