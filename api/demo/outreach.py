"""Four people who would join, a kit for them to read, and a letter that went out; all made up."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.models.communities import Community
from api.core.clock import now, today
from api.core.markdown import tree
from api.documents.models.documents import Document, DocumentKind
from api.labs.models import Lab
from api.outreach.models import (
    InterestedPerson,
    InterestedStep,
    InterestSource,
    InterestState,
    InterestStep,
    Letter,
    LetterAudience,
    LetterState,
)

_PEOPLE = (
    ("Chargée de mission, une agglomération", ["ateliers", "formation"], InterestState.RECU, 1),
    ("Étudiant en design", ["communaute"], InterestState.RECU, 3),
    ("Directrice d’un centre social", ["projet"], InterestState.ACCUEILLI, 9),
    ("Élu d’une commune", ["ateliers"], InterestState.SANS_SUITE, 60),
)
_INTRO = """Bonjour,

Voici ce qui s’est passé au lab **ce mois-ci**, et où nous retrouver. Cette lettre est fictive.
"""


async def load(session: AsyncSession, lab: Lab, _facts: dict[str, Any]) -> None:
    """Write them down, each with what was done."""
    community = await session.scalar(
        select(Community.id).where(Community.lab_id == lab.id, Community.slug == "utilo")  # type: ignore[call-overload]
    )
    await session.execute(
        update(Document)
        .where(
            Document.lab_id == lab.id,  # type: ignore[arg-type]
            Document.community_id == community,  # type: ignore[arg-type]
            Document.kind == DocumentKind.KIT,  # type: ignore[arg-type]
        )
        .values(public=True)
    )
    for number, (name, wishes, state, days) in enumerate(_PEOPLE, 1):
        await _person(
            session, lab, community if number % 2 else None, number, name, wishes, state, days
        )
    sent = now() - timedelta(days=12)
    session.add(
        Letter(
            lab_id=lab.id,
            audience=LetterAudience.PUBLIQUE,
            title="La lettre du lab (fictive)",
            intro=_INTRO,
            tree=tree(_INTRO, frozenset()),
            items=[
                {
                    "kind": "project",
                    "title": "Les projets du lab",
                    "words": "Leurs fiches, à jour.",
                    "path": "/projets",
                },
                {
                    "kind": "event",
                    "title": "Les prochains rendez-vous",
                    "words": "Ouverts à tous.",
                    "path": "/evenements",
                },
            ],
            state=LetterState.ENVOYEE,
            made_at=sent,
            sent_at=sent,
            fictitious=True,
        )
    )
    await session.flush()


async def _person(
    session: AsyncSession,
    lab: Lab,
    community: Any,
    number: int,
    name: str,
    wishes: list[str],
    state: InterestState,
    days: int,
) -> None:
    at = now() - timedelta(days=days)
    one = InterestedPerson(
        lab_id=lab.id,
        community_id=community,
        email=f"interet{number}@tilab.example",
        name=name,
        wishes=wishes,
        source=InterestSource.FORMULAIRE,
        letters=number != 4,
        state=state,
        consent_at=at,
        last_at=at,
        next_on=None if state == InterestState.SANS_SUITE else today(),
        fictitious=True,
    )
    session.add(one)
    await session.flush()
    done = {
        InterestState.ACCUEILLI: [InterestStep.ACCUEIL],
        InterestState.SANS_SUITE: [InterestStep.ACCUEIL, InterestStep.SANS_SUITE],
    }.get(state, [])
    session.add_all(
        InterestedStep(lab_id=lab.id, interested_id=one.id, what=what, at=at)
        for what in [InterestStep.RECU, *done]
    )
