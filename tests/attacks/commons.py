"""What everybody may take up: methods, templates, books, offers."""

from datetime import timedelta

from api.core.clock import today
from tests.attacks.scene import Attack
from tests.mailbox import an_address
from tests.polls import local, open_days


async def methods(attack: Attack) -> None:
    """A need, a card that is published and used, one that is withdrawn."""
    need = await attack(attack.manager, "POST method-needs", slug=f"besoin-{attack.turn}")
    attack.places["need"] = need["slug"]
    await attack(attack.manager, "PATCH method-needs/{need}")
    card = {
        "community": attack.places["community"],
        "needs": [need["slug"]],
        "minutes_min": 5,
    }
    steps = {"steps": [{"minutes": 5}, {"minutes": 9}]}
    for way in ("withdrawn", "published"):
        made = await attack(attack.manager, "POST methods", _base=steps, **card)
        attack.places["card"] = made["card"]["slug"]
        changed = {"_base": steps}
        await attack(attack.manager, "PATCH methods/{card}", **changed)
        await attack(attack.manager, "POST methods/{card}/review", verdict="bonne")
        await attack(attack.manager, "POST methods/{card}/uses", how="bien", public=True)
        if way == "withdrawn":
            await attack(attack.manager, "POST methods/{card}/restoration", number=1)
            await attack(attack.manager, "POST methods/{card}/withdrawal")


async def templates(attack: Attack) -> None:
    """An activity that comes back."""
    asked = {"questions": [{"kind": "texte", "choices": []}, {"kind": "choix"}]}
    facts = {"kind": "visite", "minutes": 60, "_base": asked}
    made = await attack(attack.manager, "POST activity-templates", **facts)
    attack.places["template"] = made["id"]
    await attack(attack.manager, "PATCH activity-templates/{template}", **facts)
    starts = [local(open_days(1, 150 + 2 * attack.turn)[0], "09:00")]
    await attack(attack.manager, "POST activity-templates/{template}/activities", starts=starts)


async def library(attack: Attack) -> None:
    """A book, its copies, somebody without an account who has one."""
    made = await attack(attack.manager, "POST books", isbn=None, kind="livre")
    attack.places["book"] = made["id"]
    await attack(attack.manager, "PATCH books/{book}", isbn=None)
    await attack(attack.manager, "POST books/{book}/copies", label=attack.words(60, 1))
    attack.places["copy"] = made["items"][0]["id"]
    await attack(attack.manager, "PATCH copies/{copy}", label=attack.words(60, 2))
    due = (today() + timedelta(days=9)).isoformat()
    lent = {"_base": {"borrower": {"email": an_address()}}}
    await attack(attack.manager, "POST copies/{copy}/loans", due_on=due, **lent)


async def market(attack: Attack) -> None:
    """What somebody offers, and what came of it."""
    offer = {"kind": "agent", "public": True}
    made = await attack(attack.manager, "POST offers", **offer)
    attack.places["offer"] = made["id"]
    await attack(attack.manager, "PATCH offers/{offer}", **offer)
    await attack(attack.manager, "POST offers/{offer}/uses", project="projet")
