"""Fictitious decisions and facilitations, and the charter's fourth version in our own words.

That version 4.0 was adopted on 20 February 2021, and what it covers, are the sources' own; its
sentences are not. Rows, not acts: nobody is to be told by mail of what a demonstration decided.
"""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.models.communities import Community
from api.communities.models.members import CommunityMember
from api.communities.queries.communities import community_by_slug
from api.core.clock import now, today
from api.core.ids import CommunityMemberId, PersonId
from api.core.markdown import tree
from api.deliberation.models.charter import CharterAcceptance, CharterState, CharterVersion
from api.deliberation.models.consent import (
    ConsentDecision,
    ConsentPosition,
    ConsentRemark,
    ConsentRound,
    ConsentStep,
)
from api.deliberation.models.facilitation import (
    Ambassador,
    Facilitation,
    FacilitationStep,
    FacilitationWorkshop,
)
from api.deliberation.rules.consent import ConsentState
from api.labs.models import Lab

CHARTER = """## À quoi sert la maison

Quatre choses : une **éprouvette** pour des projets portés de bout en bout, un **accélérateur** \
pour ceux qui existent déjà, un **centre de ressources**, et un **archipel** de communautés.

## Comment nous choisissons

- l’usager et le citoyen d’abord
- un projet que personne n’impose, porté à parts égales par l’État et la Région
- des marges de liberté, et un soutien au bon niveau

## Comment nous travaillons ensemble

L’autorité vient de ce que l’on fait. Chacun prend le rôle qui lui va, plusieurs s’il le veut ; \
qui doute a sa place autant que qui est convaincu.

Les dix règles de conduite valent ici comme en atelier : la première est la confiance, et donc la \
confidentialité.

## Le lieu

Une maison de six pièces et un jardin, ouverte du lundi au vendredi de 7 h 30 à 21 h. On la remet \
en état en partant.

## Réviser cette charte

La communauté la relit chaque année, à sa rencontre.
"""
_ADOPTED_ON = date(2021, 2, 20)
_HOUR = (
    "Une heure par mois, le premier mardi à midi, pour **essayer une fiche** entre nous, sans"
    " enjeu.\n\nCelle ou celui qui propose la fiche anime ; on note ce qui rate."
)
_LETTER = (
    "La lettre du mois paraît le premier lundi. Elle tient sur une page.\n\n"
    "Chaque article est relu par deux personnes avant de partir."
)
_OBJECTION = (
    "Deux relectures par article, c’est huit personnes chaque mois : nous n’y arriverons pas l’été,"
    " et la lettre s’arrêtera. Une seule, nommée à l’avance, suffirait."
)

_HOLDER = text("""
SELECT m.person_id FROM community_member AS m
JOIN member_role AS r ON r.lab_id = m.lab_id AND r.member_id = m.id AND r.role = 'ambassadeur'
WHERE m.lab_id = :lab AND m.community_id = :community ORDER BY m.id LIMIT 1
""")


async def load(session: AsyncSession, lab: Lab, _facts: dict[str, Any]) -> None:
    """One decision adopted and one objected to, the charter, and two facilitations."""
    utilo = await community_by_slug(session, lab.id, "utilo")
    home = await community_by_slug(session, lab.id, "ti-lab")
    members = await _members(session, utilo)
    await _decision(session, utilo, members, "Une heure d’essai par mois", _HOUR, days=40)
    objected = await _decision(session, utilo, members, "La lettre du mois", _LETTER, days=4)
    await _objection(session, objected, members)
    await _charter(session, home)
    await _facilitations(session, lab, await _ambassador(session, utilo))


async def _members(session: AsyncSession, community: Community) -> list[CommunityMemberId]:
    found = await session.scalars(
        select(CommunityMember)
        .filter_by(lab_id=community.lab_id, community_id=community.id, left_at=None)
        .order_by(CommunityMember.id)  # type: ignore[arg-type]
    )
    return [CommunityMemberId(one.id) for one in found]


async def _decision(
    session: AsyncSession,
    community: Community,
    members: list[CommunityMemberId],
    title: str,
    words: str,
    *,
    days: int,
) -> ConsentDecision:
    """Adopted when it was proposed long ago; else its round is open."""
    begun = now() - timedelta(days=days)
    closes = begun + timedelta(days=14)
    over = closes < now()
    decision = ConsentDecision(
        lab_id=community.lab_id,
        community_id=community.id,
        member_id=members[3],
        title=title,
        needs=5,
        opened_at=begun,
        closes_at=closes,
        closed_at=closes if over else None,
        review_on=today() + timedelta(days=200),
        state=ConsentState.ADOPTEE if over else ConsentState.OUVERTE,
        adopted_on=closes.date() if over else None,
        fictitious=True,
    )
    session.add(decision)
    await session.flush()
    of_it: dict[str, Any] = {
        "lab_id": community.lab_id,
        "community_id": community.id,
        "decision_id": decision.id,
    }
    session.add(
        ConsentRound(
            **of_it,
            number=1,
            words=words,
            tree=tree(words, frozenset()),
            opened_at=begun,
            closed_at=closes if over else None,
            outcome="adoptee" if over else None,
        )
    )
    session.add(ConsentStep(**of_it, round=1, member_id=members[3], at=begun, what="proposee"))
    await session.flush()
    for rank, member in enumerate(members[3:10]):
        aside = rank == 5
        at = begun + timedelta(days=min(rank, days - 1), hours=rank)
        session.add(
            ConsentPosition(
                **of_it,
                round=1,
                member_id=member,
                stance="retrait" if aside else "consentement",
                reason="Je ne serai pas là le mardi." if aside and over else None,
                at=at,
            )
        )
        if rank:
            what = "retrait" if aside else "consentement"
            session.add(ConsentStep(**of_it, round=1, member_id=member, at=at, what=what))
    if over:
        session.add(ConsentStep(**of_it, round=1, at=closes, what="adoptee"))
    await session.flush()
    return decision


async def _objection(
    session: AsyncSession, decision: ConsentDecision, members: list[CommunityMemberId]
) -> None:
    of_it: dict[str, Any] = {
        "lab_id": decision.lab_id,
        "community_id": decision.community_id,
        "decision_id": decision.id,
        "round": 1,
    }
    at = now() - timedelta(days=1)
    session.add_all(
        [
            ConsentPosition(
                **of_it, member_id=members[10], stance="objection", reason=_OBJECTION, at=at
            ),
            ConsentStep(**of_it, member_id=members[10], what="objection", words=_OBJECTION, at=at),
            ConsentRemark(
                **of_it,
                member_id=members[12],
                kind="question",
                words="Qui envoie la lettre quand le premier lundi est férié ?",
                at=at - timedelta(hours=20),
                answer="Le mardi, simplement.",
                answered_by=members[3],
                answered_at=at - timedelta(hours=18),
            ),
            ConsentRemark(
                **of_it,
                member_id=members[11],
                kind="avis",
                words="Dans un réseau voisin, une page a suffi pendant trois ans.",
                at=at - timedelta(hours=6),
            ),
        ]
    )
    await session.flush()


async def _charter(session: AsyncSession, home: Community) -> None:
    members = await _members(session, home)
    version = CharterVersion(
        lab_id=home.lab_id,
        community_id=home.id,
        number="4.0",
        words=CHARTER,
        tree=tree(CHARTER, frozenset()),
        state=CharterState.ADOPTEE,
        proposed_at=now() - timedelta(days=300),
        adopted_on=_ADOPTED_ON,
    )
    session.add(version)
    await session.flush()
    session.add(
        CharterAcceptance(
            lab_id=home.lab_id,
            community_id=home.id,
            charter_id=version.id,
            member_id=members[-1],
            at=now() - timedelta(days=200),
        )
    )
    await session.flush()


async def _ambassador(session: AsyncSession, community: Community) -> PersonId:
    """Who holds the role, with what they say of themselves."""
    where = {"lab": community.lab_id, "community": community.id}
    person = PersonId((await session.scalars(_HOLDER, where)).one())
    session.add(
        Ambassador(
            lab_id=community.lab_id,
            person_id=person,
            departments=["22", "35"],
            words="Réunions où l’on n’ose pas parler, accueils à réorganiser.",
            since=now() - timedelta(days=150),
        )
    )
    await session.flush()
    return person


async def _facilitations(session: AsyncSession, lab: Lab, person: PersonId) -> None:
    waiting = Facilitation(
        lab_id=lab.id,
        name="Cheffe de service (fictive)",
        email="service.accueil@tilab.example",
        organisation="Une sous-préfecture",
        service="Accueil du public",
        need="Nos horaires changent en mars. Nous voulons en parler avec toute l’équipe, sans que"
        " la hiérarchie tienne le crayon.",
        wished="Un matin de janvier",
        people=14,
        department="35",
        received_at=now() - timedelta(days=2),
        fictitious=True,
    )
    held, handed = today() - timedelta(days=70), today() - timedelta(days=55)
    done = Facilitation(
        lab_id=lab.id,
        name="Responsable de service (fictif)",
        email="service.eau@tilab.example",
        organisation="Un syndicat d’eau",
        service="Relation aux usagers",
        need="Les courriers ne sont pas compris. Nous voudrions les réécrire avec des usagers.",
        people=10,
        department="22",
        state="main_passee",
        ambassador_id=person,
        held_on=held,
        handed_over_on=handed,
        handed_over="Le déroulé de la matinée, la fiche « écrire à plusieurs », et deux personnes"
        " de l’équipe qui ont co-animé. Revenir vers nous en cas de doute.",
        received_at=now() - timedelta(days=95),
        fictitious=True,
    )
    session.add_all([waiting, done])
    await session.flush()
    story = (
        (waiting, "recue", 2, None), (done, "recue", 95, None), (done, "acceptee", 93, person),
        (done, "tenue", 70, person), (done, "main_passee", 55, person),
        (done, "atelier_seul", 12, None),
    )  # fmt: skip
    session.add_all(
        FacilitationStep(
            lab_id=lab.id,
            facilitation_id=one.id,
            what=what,
            at=now() - timedelta(days=days),
            person_id=who,
        )
        for one, what, days, who in story
    )
    session.add(
        FacilitationWorkshop(
            lab_id=lab.id,
            facilitation_id=done.id,
            title="Réécrire la lettre de relance",
            on_day=today() - timedelta(days=12),
            people=8,
            public="agents_other",
            by_service=True,
            declared_at=now() - timedelta(days=12),
        )
    )
    await session.flush()
