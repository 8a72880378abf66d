"""What is said in a community: who it is, who comes in, and its feed."""

from tests.attacks.scene import Attack
from tests.builders import PASSWORD
from tests.communities import a_community, a_member
from tests.mailbox import after_sign, an_address, mails_to


async def card(attack: Attack) -> None:
    """What the community says of itself; another is begun, and a hidden one is opened."""
    await attack(attack.manager, "PATCH C")
    begun = await attack(attack.manager, "POST communities", visibility="cachee")
    attack.places["circle"] = (await attack(attack.manager, "POST C/circles"))["slug"]
    await attack(attack.manager, "PATCH C/circles/{circle}")
    assert begun["slug"]
    own = attack.places["community"]
    attack.places["community"] = (await a_community(attack.world, attack.lab, "cachee")).row.slug
    await attack(attack.manager, "POST C/opening")
    attack.places["community"] = own


def _period(attack: Attack) -> dict[str, str]:
    """A role may be held once at a time: in another year in each round, since today in the last."""
    year = 2020 + attack.turn
    return {"from_day": f"{year}-01-01", "to_day": f"{year}-06-30"} if attack.turn else {}


async def people(attack: Attack) -> None:
    """Who asks, is invited, has a role or is shown out; how they name themselves."""
    asking, waiting, gone = [await attack.world.signed_in() for _ in range(3)]
    await attack(asking, "POST C/membership")
    listed = (await attack.read(attack.manager, "C/join-requests"))["items"]
    attack.places["number"] = max(one["id"] for one in listed)
    await attack(attack.manager, "POST C/join-requests/{number}/decision", accept=False)
    await attack(waiting, "POST C/membership")
    await a_member(attack.world, attack.made, gone)
    attack.places["member"] = (await attack.read(gone, "C"))["standing"]["handle"]
    await attack(attack.manager, "POST C/members/{member}/exclusion")
    attack.places["member"] = (await attack.read(attack.ben, "C"))["standing"]["handle"]
    given = await attack(
        attack.manager, "POST C/members/{member}/roles", role="soucieux", **_period(attack)
    )
    attack.places["role"] = max(one["id"] for one in given["roles"])
    await attack(attack.manager, "PATCH C/members/{member}/roles/{role}")
    for one in (attack.manager, attack.ben):
        await attack(one, "PATCH C/membership")
    invited = {"people": [{"email": an_address()}]}
    await attack(attack.manager, "POST C/invitations", _base=invited)
    (mail,) = await mails_to(attack.world, invited["people"][0]["email"])
    token = {"token": after_sign(mail), "password": PASSWORD}
    await attack(attack.stranger, "POST /v1/invitations/acceptance", **token)


async def feed(attack: Attack) -> None:
    """What is said, answered, reported and removed; what is drawn before it is sent."""
    for decision in ("garde", "retire"):
        attack.places["post"] = (await attack(attack.ben, "POST C/posts"))["id"]
        await attack(attack.ben, "PATCH C/posts/{post}")
        await attack(attack.cleo, "POST C/posts/{post}/replies")
        await attack(attack.cleo, "POST C/posts/{post}/reports")
        listed = (await attack.read(attack.manager, "C/reports"))["items"]
        report = next(one for one in listed if one["post"] == attack.places["post"])
        attack.places["report"] = report["id"]
        held = {"If-Match": f'"{report["version"]}"'}
        decided = "POST C/reports/{report}/decision"
        await attack(attack.manager, decided, decision=decision, _headers=held)
    attack.places["post"] = (await attack(attack.ben, "POST C/posts"))["id"]
    await attack(attack.manager, "POST C/posts/{post}/removal")
    attack.places["post"] = (await attack(attack.ben, "POST C/posts"))["id"]
    await attack(attack.cleo, "POST C/posts/{post}/replies")
    await attack(attack.cleo, "POST C/posts/{post}/reports")
    await attack(attack.ben, "POST /v1/markdown")
