"""Themes and projects of the booklet, the scale that the evaluation tells, links between cards."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.text import slugify
from api.demo.read import project_facts
from api.labs.models import Lab
from api.projects.actions.cards import record_existing_project
from api.projects.models.cards import Theme
from api.projects.models.life import ProjectScaleEvent, Scale
from api.projects.models.parts import LinkKind, ProjectLink

_NATIONAL = {
    "Simulateur de recrutement de la DGAFP": "simulateur-recrutement-dgafp",
    "Guide Un accueil qui dépasse les bornes": "accueil-qui-depasse-les-bornes",
    "UTILO": "utilo",
    "PorTReA (soutien DINUM)": "portrea",
    "Les Labonautes (soutien DITP)": "ti-lab-2024-labonautes",
    "MedLové": "mediation-mobile-et-douce",
    "Évaluation des Conseillers numériques France Services": "evaluation-cnfs",
    "Valorisons la Participation": "valorisons-la-participation",
}
"""The evaluation's words for the projects that went national, and their cards."""
_EVIDENCE = "evaluation-2023, annexe 3"


async def load(session: AsyncSession, facts: dict[str, Any], labs: dict[str, Lab]) -> None:
    """Enter them; ``labs`` are those of the facts, by their name there."""
    session.add_all(
        Theme(slug=slugify(theme["name"]), name=theme["name"]) for theme in facts["themes"]
    )
    await session.flush()
    index: dict[str, list[str]] = {}
    for theme in facts["themes"]:
        for project_id in theme["project_ids"]:
            index.setdefault(project_id, []).append(slugify(theme["name"]))
    cards = {}
    for given in facts["projects"]:
        cards[given["id"]] = await record_existing_project(
            session,
            labs[given["lab"]].id,
            slug=given["id"],
            title=given["title"],
            source=(given.get("sources") or ["livret-2021"])[0],
            themes=index.get(given["id"], []),
            **project_facts(given),
        )
    for words in facts["ti_lab"]["national_scaling"]:
        card = cards[_NATIONAL[words]]
        session.add(
            ProjectScaleEvent(
                lab_id=card.lab_id,
                project_id=card.id,
                scale=Scale.NATIONAL,
                dispositif=words,
                evidence=_EVIDENCE,
            )
        )
    lab_of = {given["id"]: labs[given["lab"]].slug for given in facts["projects"]}
    session.add_all(
        ProjectLink(
            lab_id=cards[given["id"]].lab_id,
            project_id=cards[given["id"]].id,
            kind=LinkKind.PROCHE,
            to_lab=lab_of[other],
            to_project=other,
        )
        for given in facts["projects"]
        for other in given.get("related", [])
    )
