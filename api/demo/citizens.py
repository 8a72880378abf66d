"""What fictitious citizens bring: three ideas and a call for participants, all marked so.

The call is for a made-up project, open to the network: the public cards are the sources' own.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.citizens.actions import instruct
from api.citizens.actions.ideas import receive
from api.citizens.ledger import tell_call
from api.citizens.models import Idea, ParticipantCall
from api.core.clock import frozen, now, today
from api.core.ids import IdeaId
from api.demo.governance import the_cast
from api.labs.models import Lab
from api.projects.actions.cards import record_existing_project
from api.projects.models.cards import Publication

_SLUG = "courriers-clairs-fictif"
_CARD: dict[str, Any] = {
    "title": "Des courriers clairs (fictif)",
    "goal": "Qu’un courrier se comprenne à la première lecture.",
    "approach": "Récrire trois courriers avec des personnes qui les ont reçus.",
    "function": "eprouvette",
    "status": "actif",
    "nature": "projet",
    "objectives": ["cooperation_usagers"],
    "association": ["co_construction"],
}
_CALL: dict[str, Any] = {
    "association": "co_construction",
    "title": "Relire ensemble trois courriers (fictif)",
    "seeking": "Exemple fictif. Douze personnes qui ont reçu un courrier administratif cette année,"
    " à l’aise ou non avec la lecture.",
    "wanted": 12,
    "time_needed": "Une matinée, de 9 h 30 à 12 h",
    "place": "Au lab",
    "compensation": "Repas offert, trajet remboursé",
    "questions": ["Quel courrier avez-vous reçu ?", "De quoi avez-vous besoin pour venir ?"],
    "published": True,
}


@dataclass(frozen=True, slots=True)
class _Given:
    days: int
    kind: str
    words: str
    for_whom: str
    place: str
    would_help: str | None = None


_IDEAS = (
    _Given(
        40,
        "irritant",
        "Le courrier qui annonce un rendez-vous ne dit pas quelles pièces apporter : on vient,"
        " et il faut revenir.",
        "Les personnes qui habitent loin",
        "Rennes",
        "La liste des pièces, en haut de la première page.",
    ),
    _Given(
        12,
        "idee",
        "Et si l’accueil affichait les heures calmes, comme le font les piscines ?",
        "Les personnes qui ne supportent pas l’attente",
        "Saint-Brieuc",
    ),
    _Given(
        3,
        "irritant",
        "Le formulaire en ligne efface tout quand on met plus de vingt minutes à le remplir.",
        "Les personnes peu à l’aise avec un ordinateur",
        "Partout en Bretagne",
        "Enregistrer au fur et à mesure.",
    ),
)


async def load(session: AsyncSession, lab: Lab, _facts: dict[str, Any]) -> None:
    """One idea linked to a project and published, one answered, one that waits; and the call."""
    cast, begun = await the_cast(session, lab), now()
    project = await record_existing_project(
        session,
        lab.id,
        slug=_SLUG,
        source="Démonstration",
        publication=Publication.RESEAU,
        fictitious=True,
        **_CARD,
    )
    linked, answered, _waiting = [await _receive(session, lab, one) for one in _IDEAS]
    with frozen(begun - timedelta(days=30)):
        words = "Bonne remarque : un projet s’en occupe."
        await instruct.link_idea(
            session, cast.team, lab, IdeaId(linked.id), linked.version, project.slug, words
        )
        await instruct.publish_idea(
            session,
            lab,
            IdeaId(linked.id),
            linked.version,
            linked.words,
            "Trois courriers vont être récrits avec des personnes qui les ont reçus.",
        )
    with frozen(begun - timedelta(days=9)):
        words = "Merci. Nous en parlons avec l’accueil, et revenons vers vous."
        await instruct.answer_idea(
            session, cast.team, lab, IdeaId(answered.id), answered.version, words
        )
    call = ParticipantCall(
        lab_id=lab.id,
        project_id=project.id,
        opens_on=today() - timedelta(days=5),
        closes_on=today() + timedelta(days=25),
        fictitious=True,
        **_CALL,
    )
    session.add(call)
    await session.flush()
    tell_call(session, call, "make-call", public=False)


async def _receive(session: AsyncSession, lab: Lab, given: _Given) -> Idea:
    columns = {
        "kind": given.kind,
        "words": given.words,
        "for_whom": given.for_whom,
        "place": given.place,
        "would_help": given.would_help,
        "may_publish": True,
        "fictitious": True,
    }
    return await receive(session, lab.id, columns, now() - timedelta(days=given.days))
