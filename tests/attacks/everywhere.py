"""Every domain attacked in turn: ``attack = await everywhere(world)``."""

from api.core.access import Role
from tests.attacks import commons, communities, gathering, governing, outreach, shared
from tests.attacks.scene import ROUNDS, Attack
from tests.builders import World
from tests.communities import a_community, a_member
from tests.malformed import Description

FLOWS = (
    communities.card, communities.people, communities.feed, shared.documents, shared.resources,
    shared.boards, shared.polls, shared.calendars, governing.decisions, governing.charter,
    governing.facilitation, gathering.activities, gathering.registrations, gathering.selection,
    commons.methods, commons.templates, commons.library, commons.market, outreach.interested,
    outreach.letters,
)  # fmt: skip


async def everywhere(world: World, rounds: int = ROUNDS) -> Attack:
    """A lab of its own whose every text attacks; the plainest of them is said last."""
    lab = await world.a_lab()
    await world.a_project(lab)
    manager = await world.signed_in(lab, Role.MANAGER)
    ben, cleo = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab)
    await a_member(world, made, manager, "animateur")
    await a_member(world, made, ben, "ambassadeur")
    await a_member(world, made, cleo)
    stranger = world.client()
    document = (await stranger.get("/v1/openapi.json")).json()
    attack = Attack(world, Description(document), lab, made, manager, ben, cleo, stranger)
    for turn in reversed(range(rounds)):
        attack.turn = turn
        for flow in FLOWS:
            await flow(attack)
    return attack
