"""The library and the market, made up from end to end: titles nobody wrote, offers nobody made.

Rows, not acts: nobody is to be told by mail of what a demonstration lends.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.commons.books.models import Book, BookCopy, BookKind, CopyState, Loan
from api.commons.books.rules import LOAN_DAYS
from api.commons.market.models import Offer, OfferKind
from api.communities.models.members import CommunityMember
from api.communities.queries.communities import community_by_slug
from api.core.clock import now, today
from api.core.ids import PersonId
from api.core.markdown import tree
from api.demo.governance import the_cast
from api.documents.models.resources import Resource, ResourceKind
from api.documents.rules.tags import tidy
from api.labs.models import Lab
from api.rooms.queries import room_by_slug

_BOOKS: tuple[tuple[str, str, str, str, int, tuple[str, ...]], ...] = (
    ("livre", "L’atelier qui écoute", "Une facilitatrice", "Pour préparer une première fois :"
     " **trois questions** avant de réserver une salle.", 2021, ("A", "B")),
    ("livre", "Le service vu du guichet", "Un agent d’accueil", "Récits d’une année derrière un"
     " guichet, à lire avant de dessiner un parcours.", 2019, ("A",)),
    ("livre", "Évaluer sans juger", "Une évaluatrice", "", 2022, ("A",)),
    ("livre", "Petite histoire des formulaires", "Un archiviste", "Drôle et documenté.", 2017,
     ("A",)),
    ("revue", "Cahiers de l’action locale, n° 12", "", "Le dossier porte sur les lieux partagés.",
     2024, ("A",)),
    ("jeu", "Le jeu des quatre chaises", "Une communauté", "Pour quatre à douze personnes, une"
     " demi-heure.", 2023, ("A",)),
)  # fmt: skip
_OFFERS: tuple[tuple[str, str, str, str, str, tuple[str, ...], str, bool], ...] = (
    ("partenaire", "Une université", "Des étudiants en design pour un semestre",
     "Un groupe encadré, quatre mois, sur un sujet réel", "Un sujet, un interlocuteur, une"
     " restitution devant les agents", ("design de service", "enquête"), "Rennes", True),
    ("partenaire", "Un centre de documentation", "Le prêt d’ouvrages sur l’action publique",
     "Des livres, et quelqu’un pour les trouver", "Des retours de lecture dans la veille",
     ("documentation", "veille"), "", True),
    ("prestataire", "Une coopérative", "Une journée de découverte de la facilitation graphique",
     "Une journée pour douze agents", "La salle pour une soirée de la coopérative, deux fois l’an",
     ("facilitation graphique", "récit"), "Ille-et-Vilaine", True),
    ("prestataire", "Un collectif de développeurs", "Une demi-journée sur les logiciels libres",
     "Trois heures d’essais, sans rien vendre", "Rencontrer des services qui ouvrent leurs données",
     ("logiciel libre", "données"), "Bretagne", False),
    ("agent", "Une juriste", "Relire un courrier en langage clair", "Deux heures par mois",
     "Un regard sur mes propres formulaires", ("langage clair", "droit"), "", False),
)  # fmt: skip
_WATCH = (
    ("Ce que cinquante ateliers nous ont appris", "Un bilan en dix pages : ce qui a tenu un an"
     " après, ce qui n’a pas tenu.", ("évaluation", "ateliers")),
    ("Tester un courrier avec huit usagers", "Le récit d’une matinée, et la grille d’écoute qui a"
     " servi.", ("langage clair", "tests")),
)  # fmt: skip


async def load(session: AsyncSession, lab: Lab, _facts: dict[str, Any]) -> None:
    """Six titles, two loans of which one is late; five offers; two entries of the watch."""
    cast = await the_cast(session, lab)
    salon = await room_by_slug(session, lab.id, "salon")
    copies: list[BookCopy] = []
    for kind, title, authors, words, year, labels in _BOOKS:
        book = Book(
            lab_id=lab.id,
            kind=BookKind(kind),
            title=title,
            authors=authors,
            words=words,
            tree=tree(words, frozenset()),
            year=year,
            fictitious=True,
        )
        session.add(book)
        await session.flush()
        for label in labels:
            copy = BookCopy(
                lab_id=lab.id,
                book_id=book.id,
                label=label,
                room_id=salon.id,
                state=CopyState.SUR_PLACE if kind == "revue" else CopyState.EN_RAYON,
                fictitious=True,
            )
            session.add(copy)
            copies.append(copy)
    await session.flush()
    for copy, person, days in ((copies[2], cast.carrier, 30), (copies[3], cast.team, 9)):
        since = today() - timedelta(days=days)
        session.add(
            Loan(
                lab_id=lab.id,
                copy_id=copy.id,
                person_id=PersonId(person.id),
                from_day=since,
                due_on=since + timedelta(days=LOAN_DAYS),
                reminders=3 if days > LOAN_DAYS + 7 else 0,
                fictitious=True,
            )
        )
    await _offers(session, lab, PersonId(cast.carrier.id))
    await _watch(session, lab)
    await session.flush()


async def _offers(session: AsyncSession, lab: Lab, agent: PersonId) -> None:
    for kind, name, title, gives, takes, said, territory, public in _OFFERS:
        skills = tidy(said)
        session.add(
            Offer(
                lab_id=lab.id,
                kind=OfferKind(kind),
                person_id=agent if kind == OfferKind.AGENT else None,
                name=name,
                title=title,
                gives=gives,
                takes=takes,
                skills=list(skills.values()),
                skill_keys=list(skills),
                territory=territory,
                public=public,
                checked_on=today() - timedelta(days=24) if public else None,
                fictitious=True,
            )
        )


async def _watch(session: AsyncSession, lab: Lab) -> None:
    utilo = await community_by_slug(session, lab.id, "utilo")
    member: CommunityMember | None = await session.scalar(
        select(CommunityMember)
        .where(
            CommunityMember.lab_id == lab.id,  # type: ignore[arg-type]
            CommunityMember.community_id == utilo.id,  # type: ignore[arg-type]
        )
        .order_by(CommunityMember.id)  # type: ignore[arg-type]
        .limit(1)
    )
    assert member is not None
    for title, words, said in _WATCH:
        tags = tidy(said)
        session.add(
            Resource(
                lab_id=lab.id,
                community_id=utilo.id,
                kind=ResourceKind.VEILLE,
                title=title,
                words=words,
                tree=tree(words, frozenset()),
                tags=list(tags.values()),
                tag_keys=list(tags),
                member_id=member.id,
                public=True,
                made_at=now(),
                fictitious=True,
            )
        )
