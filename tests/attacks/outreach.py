"""People who may come one day, and letters."""

from tests.attacks.scene import ADDRESS, Attack
from tests.mailbox import after_sign, an_address, mails_to


async def interested(attack: Attack) -> None:
    """Somebody the team writes down, and somebody who says it themselves."""
    for what in ("welcome", "follow-ups", "closing"):
        made = await attack(attack.manager, "POST interested", email=an_address(), letters=False)
        attack.places["interested"] = made["id"]
        await attack(attack.manager, f"POST interested/{{interested}}/{what}")
    email = an_address()
    await attack(attack.stranger, "POST interest-links", email=email, letters=True)
    token = after_sign((await mails_to(attack.world, email))[-1])
    await attack.act(attack.stranger, "POST interest-confirmations", token=token)


async def letters(attack: Attack) -> None:
    """One for everybody, sent; one for the community."""
    for audience in ("communaute", "publique"):
        of = attack.places["community"] if audience == "communaute" else None
        made = await attack(attack.manager, "POST letters", audience=audience, community=of)
        attack.places["letter"] = made["id"]
        items = {"items": [{"kind": "other", "path": attack.exactly(ADDRESS)}]}
        await attack(attack.manager, "PATCH letters/{letter}", _base=items)
        await attack.act(attack.manager, "POST letters/{letter}/sending")
