"""Ti Lab's governance: who sits where, as the sources say; and the cast of fictitious acts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor, Role, permissions_of
from api.core.ids import PersonId
from api.governance.actions.settle import settle_governance
from api.governance.models.bodies import Body, BodyMember
from api.labs.models import Lab
from api.people.models import Person

SINCE = date(2022, 1, 1)
SIDES = {
    "Agents pilotes Région": "region",
    "Agents pilotes SGAR": "state",
    "Un DGA de la Région": "region",
    "Un adjoint au SGAR": "state",
    "SGAR Bretagne": "state",
    "DGS de la Région Bretagne": "region",
    "Président de Région": "region",
    "Préfet de Région": "state",
}
"""The side of each seat that nobody with an account holds."""
HELD: dict[str, dict[str, tuple[str, str]]] = {
    "copil": {
        "responsable@tilab.example": ("Responsable", "region"),
        "adjointe@tilab.example": ("Adjointe au responsable", "state"),
        "copil@tilab.example": ("Agents pilotes SGAR", "state"),
    },
    "codir": {
        "responsable@tilab.example": ("Responsable", "region"),
        "adjointe@tilab.example": ("Adjointe au responsable", "state"),
        "codir@tilab.example": ("DGS de la Région Bretagne", "region"),
    },
}
"""The seats of the demonstration's accounts."""
ROLES = {
    "responsable@tilab.example": Role.MANAGER,
    "adjointe@tilab.example": Role.MANAGER,
    "concierge@tilab.example": Role.TEAM,
    "agent@tilab.example": Role.MEMBER,
}


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts in the demonstration: real accounts, with the rights of their roles."""

    manager: Actor
    deputy: Actor
    team: Actor
    carrier: Actor


async def load(session: AsyncSession, lab: Lab, facts: dict[str, Any]) -> None:
    """Seat the members that ``facts`` name on the bodies of the charter."""
    await settle_governance(session, lab.id)
    people = await _people(session)
    bodies = {
        body.slug: body
        for body in await session.scalars(select(Body).where(Body.lab_id == lab.id))  # type: ignore[arg-type]
    }
    for given in facts["governance"]:
        body = bodies.get(given["body"].lower())
        if body is None or "members" not in given:
            continue
        held = HELD.get(body.slug, {})
        taken = {label for label, _side in held.values()}
        session.add_all(
            BodyMember(
                lab_id=lab.id,
                body_id=body.id,
                person_id=people[email],
                label=label,
                side=side,
                from_day=SINCE,
            )
            for email, (label, side) in held.items()
        )
        session.add_all(
            BodyMember(
                lab_id=lab.id,
                body_id=body.id,
                label=label,
                side=SIDES[label],
                voting=not body.notified_only,
                from_day=SINCE,
            )
            for label in given["members"]
            if label in SIDES and label not in taken
        )
    await session.flush()


async def the_cast(session: AsyncSession, lab: Lab) -> Cast:
    """The accounts of the demonstration, as the domain's actors."""
    people = await _people(session)

    def actor(email: str) -> Actor:
        return Actor(
            kind="person",
            id=people[email],
            labs={lab.slug: lab.id},
            grants={lab.slug: permissions_of([ROLES[email]])},
        )

    return Cast(
        manager=actor("responsable@tilab.example"),
        deputy=actor("adjointe@tilab.example"),
        team=actor("concierge@tilab.example"),
        carrier=actor("agent@tilab.example"),
    )


async def _people(session: AsyncSession) -> dict[str, PersonId]:
    found = await session.scalars(select(Person).where(Person.email.is_not(None)))  # type: ignore[union-attr]
    return {str(person.email): person.id for person in found}
