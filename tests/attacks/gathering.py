"""Activities: what they say, who registers, who is chosen, what is thought of them."""

from typing import Any

from tests.attacks.scene import Attack
from tests.builders import an_open_day, at
from tests.mailbox import after_sign, an_address, mails_to

OPENING = "PUT activities/{activity}/opening"
ASKED = {
    "questions": [
        {"kind": "texte", "choices": [], "required": True},
        {"kind": "choix", "required": False},
    ]
}


async def _activity(attack: Attack, **more: Any) -> None:
    day = an_open_day(120 + 5 * attack.turn)  # no two fall on one day, whatever is closed
    facts = {
        "kind": "formation",
        "starts_at": at(day, "14:00"),
        "ends_at": at(day, "16:00"),
        "public_event": True,
        "place": "territory",
    }
    made = await attack(attack.manager, "POST activities", **(facts | more))
    attack.places["activity"] = made["id"]


async def activities(attack: Attack) -> None:
    """One in a room, one cancelled, one held already."""
    await _activity(attack, place="hybrid", room="salon")
    await attack(attack.manager, "PATCH activities/{activity}")
    await _activity(attack)
    await attack(attack.manager, "POST activities/{activity}/cancellation")
    day = an_open_day(-9)
    held = {"starts_at": at(day, "09:00"), "ends_at": at(day, "11:00"), "place": "territory"}
    lines = [{"public": "agents_state", "count": 3}]
    made = await attack(attack.manager, "POST activities/held", kind="atelier", lines=lines, **held)
    attack.places["activity"] = attack.places["held"] = made["id"]
    named = {"people": [{"public": "agents_state"}]}
    await attack(attack.manager, "PUT activities/{activity}/presences", _base=named)
    await attack(attack.manager, "POST testimonies", audience="agents", activity=made["id"])
    link = await attack.act(
        attack.manager, "POST activities/{activity}/feedback-link", wave="seance"
    )
    shown = {"X-Link": link["url"].partition("/avis#")[2]}
    said = {"_base": {"testimony": {"consent": True, "may_publish": False}}}
    key = await attack(
        attack.stranger, "POST /v1/feedback", audience="agents", score=5, _headers=shown, **said
    )
    own = {"X-Feedback-Key": key["key"]}
    await attack(
        attack.stranger,
        "POST /v1/own-feedback/correction",
        audience="agents",
        score=4,
        _headers=own,
        **said,
    )


async def registrations(attack: Attack) -> None:
    """Somebody with an account, somebody the team wrote down, two who wait, two by mail."""
    await _activity(attack)
    attack.places["event"] = attack.places["activity"]
    await attack(attack.manager, OPENING, capacity=2, guests_max=5, _base=ASKED)
    public = {"public": "citizens", "motive": None}
    answers = {"answers": [attack.words(600), None]}
    await attack(
        attack.cleo,
        "POST activities/{activity}/registrations/own",
        guests=[attack.words()],
        **public,
        **answers,
    )
    await attack(
        attack.cleo,
        "PATCH activities/{activity}/registrations/own",
        guests=[attack.words()],
        **answers,
    )
    ids = []
    for _ in range(2):
        given = await attack(
            attack.manager,
            "POST activities/{activity}/registrations",
            guests=[attack.words()],
            **public,
            **answers,
        )
        ids.append(given["id"])
    attack.places["registration"] = ids[1]
    await attack(
        attack.manager,
        "POST activities/{activity}/registrations/{registration}/turn",
        before=ids[0],
    )
    attack.places["registration"] = ids[0]
    await attack(
        attack.manager, "POST activities/{activity}/registrations/{registration}/cancellation"
    )
    email = an_address()
    await attack(
        attack.stranger,
        "POST activities/{activity}/registration-links",
        email=email,
        consent=True,
        guests=[attack.words()],
        **public,
        **answers,
    )
    token = after_sign((await mails_to(attack.world, email))[-1])
    made = await attack.act(
        attack.stranger, "POST activities/{activity}/registration-confirmations", token=token
    )
    key = {"X-Registration-Key": made["key"]}
    await attack(
        attack.stranger,
        "PATCH activities/{activity}/guest-registration",
        guests=[attack.words()],
        _headers=key,
        **answers,
    )


async def selection(attack: Attack) -> None:
    """A training whose participants are chosen, with the reasons."""
    await _activity(attack)
    attack.places["training"] = attack.places["activity"]
    await attack(
        attack.manager,
        OPENING,
        mode="selection",
        capacity=1,
        parity=True,
        _base=ASKED,
    )
    public = {"guests": [], "answers": [attack.words(600), None]}
    own = "POST activities/{activity}/registrations/own"
    await attack(attack.cleo, own, public="agents_state", **public)
    await attack(attack.ben, own, public="agents_region", **public)
    given = await attack(
        attack.manager, "POST activities/{activity}/registrations", public="agents_state", **public
    )
    email = an_address()
    link = "POST activities/{activity}/registration-links"
    said: dict[str, Any] = {"public": "agents_state", "email": email, "consent": True}
    await attack(attack.stranger, link, **said, **public)
    token = after_sign((await mails_to(attack.world, email))[-1])
    confirm = "POST activities/{activity}/registration-confirmations"
    await attack.act(attack.stranger, confirm, token=token)
    candidates = (await attack.read(attack.manager, "activities/{activity}/selection"))[
        "candidates"
    ]
    for one in candidates:
        attack.places["registration"] = one["id"]
        choice = "retenue" if one["id"] == given["id"] else "non_retenue"
        held = {"If-Match": f'"{one["version"]}"'}
        chosen = "PUT activities/{activity}/registrations/{registration}/choice"
        await attack(attack.manager, chosen, choice=choice, _headers=held)
    version = (await attack.read(attack.manager, "activities/{activity}/selection"))["version"]
    held = {"If-Match": f'"{version}"'}
    await attack(attack.manager, "POST activities/{activity}/selection/confirmation", _headers=held)
