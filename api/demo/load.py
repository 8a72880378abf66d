"""The demonstration instance: the users' own facts, entered through the domain's functions."""

import json
from collections.abc import Callable
from datetime import time
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import SYSTEM, Role
from api.core.database import Sessions, unit_of_work
from api.core.ids import RoomId
from api.core.ledger import Change, note_change
from api.demo import (
    campaign,
    citizens,
    communities,
    deliberation,
    events,
    feedback,
    funding,
    gatherings,
    governance,
    library,
    methods,
    outreach,
    projects,
    requests,
    takeover,
)
from api.demo.history import load_history
from api.demo.month import load_month
from api.demo.place import load_rules
from api.demo.read import lab_facts
from api.indicators.actions.definitions import define_indicators
from api.indicators.catalogue import CATALOGUE
from api.labs.models import Lab, Organisation
from api.people.actions import create_person, give_role
from api.rooms.models import OpeningRule, Room, RoomPart

FACTS = Path(__file__).parent / "data" / "facts.json"
PASSWORD = "quatre mots pour essayer"  # noqa: S105 - published: a demonstration's accounts
ACCOUNTS: tuple[tuple[str, str, Role | None, str | None], ...] = (
    ("responsable@tilab.example", "Responsable (démonstration)", Role.MANAGER, "region"),
    ("adjointe@tilab.example", "Adjointe (démonstration)", Role.MANAGER, "state"),
    ("concierge@tilab.example", "Concierge (démonstration)", Role.TEAM, "region"),
    ("agent@tilab.example", "Agent (démonstration)", Role.MEMBER, "state"),
    ("copil@tilab.example", "Membre du COPIL (démonstration)", Role.STEERING, "state"),
    ("codir@tilab.example", "Membre du CODIR (démonstration)", Role.BOARD, "region"),
    ("admin@tilab.example", "Administration (démonstration)", None, None),
)
PLAN: dict[str, tuple[int, int, int, int]] = {  # x, y, width, height on a 12 × 8 grid
    "salon": (0, 0, 5, 4),
    "cuisine": (5, 0, 3, 4),
    "bureau": (8, 0, 4, 3),
    "chambre": (0, 4, 3, 4),
    "boudoir": (3, 4, 3, 4),
    "atelier": (6, 4, 6, 4),
    "jardin": (0, 9, 12, 2),
}
CAPACITY = {  # no source gives any: made up, and marked so
    "salon": 30, "cuisine": 12, "bureau": 8, "chambre": 10, "boudoir": 6, "atelier": 24,
    "jardin": 40, "etage": 80,
}  # fmt: skip
Step = Callable[[str], None]


async def load_demo(maker: Sessions, step: Step = lambda _label: None) -> bool:
    """Load the demonstration data, once; False when it is there already."""
    facts: dict[str, Any] = json.loads(FACTS.read_text("utf-8"))
    async with unit_of_work(maker, SYSTEM) as session:
        await session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('demo', 0))"))
        if await session.scalar(text("SELECT 1 FROM instance WHERE key = 'demo'")):
            return False
        await session.execute(text("INSERT INTO instance VALUES ('demo', 'true')"))
        step("Laboratoires, thèmes, organisations")
        labs = await _network(session, facts)
        step("Projets")
        await projects.load(session, facts, labs)
        lab = labs["ti-lab"]
        step("Lieu, communautés")
        await _place(session, lab)
        await load_rules(session, lab)
        await communities.found(session, lab, facts["ti_lab"])
        step("Comptes de démonstration")
        await _accounts(session, lab)
        step("Indicateurs et historique")
        await define_indicators(session, CATALOGUE)
        await session.flush()
        await load_history(session, lab, facts["ti_lab"])
        step("Activité fictive des deux derniers mois")
        await load_month(session, lab)
        step("Gouvernance, demandes, financements")
        for more in (
            governance,
            requests,
            funding,
            citizens,
            takeover,
            feedback,
            campaign,
            communities,
            deliberation,
            library,
            events,
            methods,
            gatherings,
            outreach,
        ):
            await more.load(session, lab, facts["ti_lab"])
    return True


async def _network(session: AsyncSession, facts: dict[str, Any]) -> dict[str, Lab]:
    labs = {given["id"]: Lab(**lab_facts(given)) for given in facts["labs"]}
    identity = facts["ti_lab"]["identity"]
    labs["ti-lab"].address_hint = identity["address_hint"]
    labs["ti-lab"].contact_email = identity["functional_email"]
    labs["ti-lab"].school_zone = "B"
    session.add_all(labs.values())
    session.add_all(
        Organisation(name=given["name"], mentions=given.get("mentions"))
        for given in facts["organisations"]
    )
    await session.flush()
    for lab in labs.values():
        note_change(session, Change(lab.id, "lab", lab.slug, public=True))
    return labs


async def _place(session: AsyncSession, lab: Lab) -> None:
    names = {"salon": "Salon", "cuisine": "Cuisine", "bureau": "Bureau", "chambre": "Chambre"}
    names |= {"boudoir": "Boudoir", "atelier": "Atelier", "jardin": "Jardin"}
    rooms = [
        Room(
            lab_id=lab.id,
            slug=slug,
            name=name,
            indoor=slug != "jardin",
            position=position,
            capacity=CAPACITY[slug],
            fictitious=True,
            plan=dict(zip(("x", "y", "width", "height"), PLAN[slug], strict=True)),
        )
        for position, (slug, name) in enumerate(names.items(), 1)
    ]
    whole = Room(
        lab_id=lab.id,
        slug="etage",
        name="Tout l'étage",
        composite=True,
        position=9,
        capacity=CAPACITY["etage"],
        fictitious=True,
    )
    session.add_all([*rooms, whole])
    session.add_all(
        OpeningRule(lab_id=lab.id, weekday=day, opens=time(7, 30), closes=time(21))
        for day in range(1, 6)
    )
    await session.flush()
    session.add_all(
        RoomPart(lab_id=lab.id, whole_id=RoomId(whole.id), part_id=RoomId(room.id))
        for room in rooms
        if room.indoor
    )


async def _accounts(session: AsyncSession, lab: Lab) -> None:
    for email, name, role, side in ACCOUNTS:
        person = await create_person(
            session,
            email=email,
            display_name=name,
            password=PASSWORD,
            administrator=role is None,
            side=side,
        )
        if role is not None:
            await give_role(session, lab.id, person.id, role, side=side)
