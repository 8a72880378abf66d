"""A card with a carrier, and how it is read."""

from typing import Any

from api.core.access import Role
from api.labs.models import Lab
from tests.builders import Signed, World


async def card_at(who: Signed, path: str) -> Any:
    """The card as ``who`` reads it."""
    read = await who("GET", path)
    assert read.status_code == 200, read.text
    return read


async def etag_of(who: Signed, path: str) -> dict[str, str]:
    """What a change of the card must say of its version."""
    return {"If-Match": (await card_at(who, path)).headers["etag"]}


async def put_roles(team: Signed, path: str, *carriers: Signed) -> None:
    """These people carry the project, and no others."""
    roles = [{"role": "col_porteur", "email": one.email} for one in carriers]
    sent = await team(
        "PUT", f"{path}/roles", json={"roles": roles}, headers=await etag_of(team, path)
    )
    assert sent.status_code == 200, sent.text


async def carried(world: World, **facts: Any) -> tuple[Lab, Signed, Signed, str]:
    """A lab, somebody of its team, a member who carries a project, and its address."""
    lab = await world.a_lab()
    await world.a_project(lab, "projet", **facts)
    path = f"/v1/labs/{lab.slug}/projects/projet"
    team = await world.signed_in(lab, Role.TEAM)
    carrier = await world.signed_in(lab, Role.MEMBER)
    await put_roles(team, path, carrier)
    return lab, team, carrier, path
