"""The communities of the sources, and a fictitious life for two of them.

Names, kinds and who runs them are the sources' own. Who is in, what they do and what is left to be
done is made up, and marked so: members carry the name of a function, and have no password.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.boards.actions.boards import make_board
from api.boards.actions.move import Hand, complete_task, move_task
from api.boards.actions.tasks import add_task
from api.boards.queries import columns_of
from api.boards.rules import Recurs
from api.communities.actions.admit import admit, give_roles
from api.communities.models.asking import JoinRequest
from api.communities.models.circles import Circle, CircleKind, CircleMember
from api.communities.models.communities import Community, Joining, Visibility
from api.communities.models.members import Admission, CommunityMember, MemberRole
from api.communities.queries.communities import community_by_slug
from api.core.clock import now, today
from api.core.ids import BoardColumnId, BoardId, CommunityMemberId, LabId, PersonId, TaskId
from api.core.text import slugify
from api.demo import community_life
from api.demo.governance import the_cast
from api.labs.models import Lab
from api.people.actions import create_person

_UTILO, _TI_LAB = "utilo", "ti-lab"
_SUMMARIES = {
    _UTILO: "La communauté qui construit et entretient la boîte à outils commune.",
    _TI_LAB: "Celles et ceux qui font vivre le Ti Lab, d’où qu’ils viennent.",
}
_FUNCTIONS = (
    "Facilitatrice, service Eau",
    "Chargé de mission Mobilités",
    "Conseillère numérique",
    "Chef de projet Logement",
    "Animatrice de réseau",
    "Juriste, service Agriculture",
    "Designer de service",
    "Chargée d’accueil",
    "Instructeur, service Énergie",
    "Médiatrice numérique",
    "Responsable qualité",
    "Chargée de concertation",
    "Statisticien",
    "Formatrice",
    "Chargé de communication",
    "Bibliothécaire",
    "Contrôleur de gestion",
    "Assistante sociale",
    "Urbaniste",
    "Chargée des ressources humaines",
    "Technicien, service Forêt",
    "Documentaliste",
    "Cheffe de bureau",
    "Conseiller de prévention",
)
_ROLES = (
    "pionnier",
    "pionnier",
    "ingenieur",
    "soucieux",
    "soucieux",
    "implique",
    "curieux",
    "sceptique",
    "sage",
    "ambassadeur",
)
_BRICKS = ("documentation", "communication")
_CORE = 12


@dataclass(frozen=True, slots=True)
class _Task:
    title: str
    column: int
    due: int | None = None
    """Days from today."""
    by: int | None = None
    """Rank of the member who has it."""
    words: str = ""
    more: dict[str, Any] = field(default_factory=dict)


_TASKS = (
    _Task("Relire la fiche « Cartographier les acteurs »", 0, -6, 3, "Deux relectures suffisent."),
    _Task("Trouver une salle pour la rencontre annuelle", 0, 20),
    _Task(
        "Envoyer la lettre du mois", 0, 4, 4, more={"recurs": Recurs.MONTH},
        words="- trois nouvelles\n- une question ouverte\n- la date de la prochaine rencontre",
    ),
    _Task("Essayer la fiche « Brise-glace » avec un groupe en visio", 0),
    _Task("Demander l’accord des auteurs pour la licence libre", 0, -2),
    _Task("Écrire la trame d’un retour d’usage", 1, 9, 2),
    _Task("Préparer l’accueil des nouveaux membres", 1, -1, 0),
    _Task("Photographier le mur d’idées du salon", 1, None, 6),
    _Task("Traduire deux fiches en breton", 2, 30, 8),
    _Task("Mettre en page le mémo de poche", 2, 12, 1),
    _Task("Lister les besoins des labs voisins", 3),
    _Task("Choisir les trois thèmes de l’année", 3),
)  # fmt: skip


async def found(session: AsyncSession, lab: Lab, facts: dict[str, Any]) -> None:
    """The eleven communities of the sources; those that live elsewhere are joined there."""
    for given in facts["communities"]:
        slug = slugify(given["name"])
        elsewhere = given.get("kind") == "externe"
        community = Community(
            lab_id=lab.id,
            slug=slug,
            name=given["name"],
            kind=given.get("kind"),
            run_by=None if given.get("run_by") == "externe" else given.get("run_by"),
            members=given.get("members", []),
            source="evaluation-2023, charte-2021",
            summary=_SUMMARIES.get(slug),
            visibility=Visibility.PUBLIQUE if slug == _UTILO else Visibility.MEMBRES,
            joining=Joining.AILLEURS if elsewhere else Joining.DEMANDE,
        )
        session.add(community)
    await session.flush()


async def load(session: AsyncSession, lab: Lab, _facts: dict[str, Any]) -> None:
    """Members, roles, circles and a board for UTILO; the lab's own team in the other."""
    cast = await the_cast(session, lab)
    utilo = await community_by_slug(session, lab.id, _UTILO)
    home = await community_by_slug(session, lab.id, _TI_LAB)
    for community in (utilo, home):
        for actor, roles in ((cast.team, ["animateur"]), (cast.carrier, ["curieux"])):
            await _member(session, community, PersonId(actor.id), roles)
    await _member(session, home, PersonId(cast.manager.id), ["animateur"])
    members = [
        await _member(session, utilo, await _person(session, rank, name), _ROLES[rank - 1 : rank])
        for rank, name in enumerate(_FUNCTIONS, 1)
    ]
    await _more_roles(session, lab.id, utilo, members)
    await _circles(session, lab.id, utilo, members)
    await _board(session, lab.id, utilo, members)
    await community_life.load(session, lab, utilo, members)
    asking = await _person(session, len(_FUNCTIONS) + 1, "Chargée d’études, en poste depuis lundi")
    session.add(
        JoinRequest(
            lab_id=lab.id,
            community_id=utilo.id,
            person_id=asking,
            words="J’arrive dans un service voisin, et j’aimerais apprendre à animer.",
            made_at=now() - timedelta(days=2),
        )
    )
    await session.flush()


async def _person(session: AsyncSession, rank: int, name: str) -> PersonId:
    email = f"membre{rank:02d}@tilab.example"
    person = await create_person(session, email=email, display_name=f"{name} (fictif)")
    return PersonId(person.id)


async def _member(
    session: AsyncSession, community: Community, person: PersonId, roles: Any
) -> CommunityMemberId:
    since = now() - timedelta(days=300)
    member = await admit(
        session, community.lab_id, community.id, person, Admission.IMPORT, since=since
    )
    assert member is not None
    if roles:
        await give_roles(session, community.lab_id, community.id, member, roles)
    return member


async def _more_roles(
    session: AsyncSession, lab: LabId, community: Community, members: list[CommunityMemberId]
) -> None:
    """What two of them look after, and a role that is over."""
    bricks = iter(_BRICKS)
    for row in await session.scalars(_roles_of(lab, community)):
        row.from_day = today() - timedelta(days=200)
        if row.role == "soucieux":
            row.brick = next(bricks)
    session.add(
        MemberRole(
            lab_id=lab,
            community_id=community.id,
            member_id=members[0],
            role="curieux",
            from_day=today() - timedelta(days=300),
            to_day=today() - timedelta(days=201),
        )
    )
    held = await session.get(CommunityMember, (lab, members[0]))
    if held is not None:
        held.headline = "J’anime le mardi midi, venez essayer."


def _roles_of(lab: LabId, community: Community) -> Any:
    return select(MemberRole).where(
        MemberRole.lab_id == lab,  # type: ignore[arg-type]
        MemberRole.community_id == community.id,  # type: ignore[arg-type]
    )


async def _circles(
    session: AsyncSession, lab: LabId, community: Community, members: list[CommunityMemberId]
) -> None:
    given = (
        ("noyau", "Noyau", CircleKind.NOYAU, members[:_CORE]),
        ("beta", "Bêta-testeurs", CircleKind.BETA, members[_CORE : _CORE + 6]),
    )
    for slug, name, kind, inside in given:
        circle = Circle(lab_id=lab, community_id=community.id, slug=slug, name=name, kind=kind)
        session.add(circle)
        await session.flush()
        session.add_all(
            CircleMember(lab_id=lab, circle_id=circle.id, member_id=one, community_id=community.id)
            for one in inside
        )


async def _board(
    session: AsyncSession, lab: LabId, community: Community, members: list[CommunityMemberId]
) -> None:
    """Twelve tasks: three of them late, one that comes back each month, two done."""
    board = await make_board(
        session,
        lab,
        community.id,
        name="Vie de la communauté",
        columns=["À faire", "En cours", "En relecture", "Fait"],
        fictitious=True,
    )
    columns = await columns_of(session, board)
    columns[1].wip = 3  # full: one more is said to be too many
    for rank, given in enumerate(_TASKS):
        maker = Hand(members[rank], leads=True)
        task = await add_task(
            session,
            lab,
            community.id,
            BoardId(board.id),
            maker,
            title=given.title,
            words=given.words,
            due_on=None if given.due is None else today() + timedelta(days=given.due),
            fictitious=True,
            **given.more,
        )
        number = TaskId(task.id)
        if given.by is not None:
            task.claimed_by, task.claimed_at = members[given.by], now() - timedelta(days=1)
            await session.flush()
        if columns[given.column].done:
            await complete_task(session, lab, community.id, number, maker)
        elif given.column:
            into = BoardColumnId(columns[given.column].id)
            await move_task(session, lab, community.id, number, maker, column=into, after=None)
