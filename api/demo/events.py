"""Two public events, one with places left and one full, a training with candidates to choose from,
and a room used of which nobody has yet said who came. All of it is made up, and marked so."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.actions.plan import plan_activity
from api.activities.models import Activity, ActivityKind, Place, Public
from api.activities.presences.actions import person_key
from api.bookings.actions.book import book_room
from api.bookings.models import Purpose
from api.bookings.problems import SlotTaken
from api.core.access import SYSTEM
from api.core.clock import PARIS, frozen, now, today
from api.core.ids import ActivityId, LabId
from api.core.links import master_of
from api.labs.models import Lab
from api.registrations.actions.take import Somebody, take_seat
from api.registrations.models import ActivityOpening, Involvement, Mode
from api.rooms.rules import french_holidays

_PUBLICS = (Public.AGENTS_STATE, Public.CITIZENS, Public.AGENTS_REGION, Public.USERS)
_OPEN: dict[str, Any] = {
    "kind": ActivityKind.ATELIER,
    "title": "Essayer ensemble : relire les courriers que l’on reçoit",
    "summary": "Apportez un courrier que vous n’avez pas compris ; on le réécrit à plusieurs.",
    "words": "Deux heures, en petits groupes.\n\n- Lire un courrier à voix haute\n- Dire où l’on"
    " s’arrête\n- Le réécrire, et l’essayer sur un autre groupe\n\nAucune préparation.",
    "place": Place.HYBRID,
    "community": "utilo",
    "link": "https://visio.tilab.example/courriers",
}
_FULL: dict[str, Any] = {
    "kind": ActivityKind.CONFERENCE,
    "title": "Une heure avec un autre lab",
    "summary": "Ce qu’un lab voisin a essayé, ce qui a marché, et ce qu’il ne referait pas.",
    "place": Place.IN_LAB,
}
_TRAINING: dict[str, Any] = {
    "kind": ActivityKind.FORMATION,
    "title": "Faciliter un atelier à plusieurs services",
    "summary": "Deux heures pour préparer et tenir un atelier ; les participants sont choisis.",
    "place": Place.IN_LAB,
}
_MOTIVES = (
    "Je prépare un atelier avec des usagers et n’en ai jamais tenu.",
    "Mon service réunit souvent plus de vingt personnes, et peu y parlent.",
    "Je voudrais pouvoir animer sans l’équipe du lab.",
)
_NEEDS = [
    {"label": "Que venez-vous chercher ?", "kind": "texte", "choices": [], "required": False},
    {
        "label": "Vous venez",
        "kind": "choix",
        "choices": ["au lab", "en ligne"],
        "required": True,
    },
]


async def load(session: AsyncSession, lab: Lab, _facts: dict[str, Any]) -> None:
    """Make them."""
    first = await _an_event(session, lab, 17, _OPEN, capacity=20, guests_max=1, questions=_NEEDS)
    await _registered(session, first, 8, ["Comprendre", "au lab"])
    full = await _an_event(session, lab, 9, _FULL, capacity=12)
    await _registered(session, full, 15, [])
    training = await _an_event(
        session, lab, 24, _TRAINING, mode=Mode.SELECTION, capacity=6, parity=True
    )
    await _registered(session, training, 9, [], _candidate)
    await _a_room_used(session, lab)


def _candidate(number: int) -> dict[str, Any]:
    """Agents of both sides, some more involved than others."""
    involved = (None, Involvement.QUELQUES, Involvement.NOMBREUSES, Involvement.AUCUNE)
    return {
        "public": Public.AGENTS_REGION if number % 3 == 0 else Public.AGENTS_STATE,
        "motive": _MOTIVES[number % len(_MOTIVES)],
        "involvement": involved[number % len(involved)],
    }


def _nothing(_number: int) -> dict[str, Any]:
    return {}


async def _an_event(
    session: AsyncSession, lab: Lab, ahead: int, facts: dict[str, Any], **opening: Any
) -> Activity:
    day = today() + timedelta(days=ahead)
    while day.isoweekday() > 5:
        day += timedelta(days=1)
    activity = await plan_activity(
        session,
        SYSTEM,
        lab,
        starts_at=datetime.combine(day, time(10), PARIS),
        ends_at=datetime.combine(day, time(12), PARIS),
        public_event=True,
        fictitious=True,
        **facts,
    )
    session.add(ActivityOpening(lab_id=lab.id, activity_id=activity.id, **opening))
    await session.flush()
    return activity


async def _registered(
    session: AsyncSession,
    activity: Activity,
    count: int,
    answers: list[str | None],
    more: Callable[[int], dict[str, Any]] = _nothing,
) -> None:
    """So many people who do not exist; nobody is written to."""
    for number in range(1, count + 1):
        email = f"inscription-{activity.id}-{number}@tilab.example"
        said = {
            "name": f"Personne fictive {number}",
            "organisation": None,
            "public": _PUBLICS[number % len(_PUBLICS)],
            "guests": [],
            "answers": answers,
            "access_needs": None,
        } | more(number)
        key = person_key(master_of(session), LabId(activity.lab_id), email)
        await take_seat(
            session,
            LabId(activity.lab_id),
            ActivityId(activity.id),
            Somebody(key, email, "fr", said),
            fictitious=True,
        )


async def _a_room_used(session: AsyncSession, lab: Lab) -> None:
    """A workshop of the last working day, of which only the booking is known."""
    day = today() - timedelta(days=1)
    while day.isoweekday() > 5 or day in french_holidays(day.year):
        day -= timedelta(days=1)
    start = datetime.combine(day, time(17), PARIS)
    with frozen(min(now(), start) - timedelta(days=7)):
        try:
            async with session.begin_nested():
                await book_room(
                    session,
                    SYSTEM,
                    lab,
                    room="atelier",
                    starts_at=start,
                    ends_at=start + timedelta(hours=2),
                    purpose=Purpose.ATELIER,
                    title="Atelier du soir avec des usagers",
                    fictitious=True,
                )
        except SlotTaken:
            return
