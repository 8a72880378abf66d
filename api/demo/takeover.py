"""A fictitious project that others take over: its kit, and two adopters, all made up and marked so.

It is open to the network, not to everybody: the public cards are the sources' own, and no other.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.clock import today
from api.core.ids import PersonId
from api.labs.models import Lab
from api.people.models import Person
from api.projects.actions.cards import record_existing_project
from api.projects.actions.takeover import add_adopter, set_kit
from api.projects.models.cards import Publication
from api.projects.models.life import ProjectRole, RoleName
from api.projects.models.parts import Deliverable
from api.projects.models.takeover import AdopterState

SLUG = "accueil-sans-file-fictif"
_CARRIER = "agent@tilab.example"
_CARD: dict[str, Any] = {
    "title": "L'accueil sans file (fictif)",
    "goal": "Que personne n'attende debout plus de cinq minutes au guichet.",
    "approach": "Observer l'accueil, essayer avec les agents et les usagers, garder ce qui tient.",
    "result": "Donnée fictive : trois guichets l'ont essayé.",
    "function": "eprouvette",
    "status": "actif",
    "nature": "projet",
    "objectives": ["cooperation_usagers"],
    "association": ["co_construction"],
}
_KIT: dict[str, Any] = {
    "purpose": "Donnée fictive. Un guichet où l'on est reconnu en arrivant, et orienté aussitôt.",
    "people": "Deux agents d'accueil, leur responsable, une personne pour observer",
    "weeks_min": 6,
    "weeks_max": 10,
    "cost_min_cents": 50_000,
    "cost_max_cents": 250_000,
    "conditions": "Un guichet volontaire, et l'accord de ses agents.",
    "steps": [
        {"title": "Observer deux matinées", "words": "Noter qui attend, pour quoi, combien."},
        {"title": "Imaginer avec les agents et six usagers", "words": "Une demi-journée."},
        {"title": "Essayer une semaine, avec du carton", "words": None},
        {"title": "Garder ce qui tient, et le dire", "words": None},
    ],
    "pitfalls": [
        "Oublier le téléphone : il sonne au guichet.",
        "Essayer un jour sans affluence.",
    ],
    "licence": "Licence Ouverte 2.0",
    "contact": "labo@tilab.example",
    "ready": True,
}


async def load(session: AsyncSession, lab: Lab, _facts: dict[str, Any]) -> None:
    """Enter the card, its kit and who took it over."""
    project = await record_existing_project(
        session,
        lab.id,
        slug=SLUG,
        source="Démonstration",
        publication=Publication.RESEAU,
        fictitious=True,
        **_CARD,
    )
    key: dict[str, Any] = {"lab_id": lab.id, "project_id": project.id}
    guide = Deliverable(
        **key,
        title="Guide d'observation (fictif)",
        kind="guide",
        state="publie",
        licence="Licence Ouverte 2.0",
        public=True,
    )
    session.add(guide)
    found = await session.scalars(select(Person.id).where(Person.email == _CARRIER))  # type: ignore[call-overload]
    session.add_all(
        ProjectRole(**key, role=RoleName.COL_PORTEUR, person_id=PersonId(one)) for one in found
    )
    await session.flush()
    await set_kit(session, project, _KIT, [guide.id])
    day = today()
    for name, state, ago, changed in (
        ("Mairie fictive de Kerfictif", AdopterState.ADOPTE, 120, "Sans le carton : une tablette."),
        ("Maison de services fictive", AdopterState.ESSAI, 30, None),
    ):
        since = day - timedelta(days=ago)
        told = {"name": name, "since": since, "changed": changed, "named": True}
        told |= {"territory": "Bretagne", "follow_up_on": day + timedelta(days=45)}
        await add_adopter(session, project, told, state=state, on_day=since)
