"""A date that a community seeks, and two activities that come back. All made up, and marked so."""

from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.models import ActivityKind
from api.communities.models.members import CommunityMember
from api.communities.queries.communities import community_by_slug
from api.core.clock import PARIS, now, today
from api.core.ids import DatePollId, RoomId
from api.core.markdown import tree
from api.gatherings.models import ActivityTemplate, Availability, DatePoll, PollAnswer, PollOption
from api.labs.models import Lab
from api.rooms.models import Room
from api.rooms.rules import french_holidays

_WORDS = """- Ce que l’année a donné
- Trois fiches à reprendre ensemble
- Qui anime quoi l’an prochain"""
_SAID = (  # a member a line, a date a column: yes, if need be, no
    "oon", "ooo", "nos", "o-o", "son", "oos", "noo", "oon", "ono", "soo", "oon",
)  # fmt: skip
_VALUES = {"o": Availability.OUI, "s": Availability.SI_BESOIN, "n": Availability.NON}
_TEMPLATES: tuple[dict[str, Any], ...] = (
    {
        "name": "Porte ouverte du premier mardi",
        "kind": ActivityKind.VISITE,
        "title": "Porte ouverte : la maison et un atelier pour essayer",
        "summary": "Une visite, puis une heure pour essayer une méthode.",
        "minutes": 120,
        "public_event": True,
        "capacity": 15,
        "guests_max": 1,
        "questions": [
            {
                "label": "Que venez-vous chercher ?",
                "kind": "texte",
                "choices": [],
                "required": False,
            }
        ],
    },
    {
        "name": "Session de MOOC en groupe",
        "kind": ActivityKind.MOOC,
        "title": "Suivre le MOOC ensemble",
        "summary": "On regarde, on s’arrête, on en parle.",
        "minutes": 90,
        "capacity": 12,
    },
)


async def load(session: AsyncSession, lab: Lab, _facts: dict[str, Any]) -> None:
    """Make them."""
    salon = await session.scalar(select(Room.id).filter_by(lab_id=lab.id, slug="salon"))  # type: ignore[call-overload]
    session.add_all(
        ActivityTemplate(lab_id=lab.id, room_id=salon and RoomId(salon), fictitious=True, **given)
        for given in _TEMPLATES
    )
    await _a_poll(session, lab)


async def _a_poll(session: AsyncSession, lab: Lab) -> None:
    utilo = await community_by_slug(session, lab.id, "utilo")
    found = await session.scalars(
        select(CommunityMember)
        .filter_by(lab_id=lab.id, community_id=utilo.id)
        .order_by(CommunityMember.id)  # type: ignore[arg-type]
    )
    members = list(found)
    poll = DatePoll(
        lab_id=lab.id,
        community_id=utilo.id,
        made_by=members[0].id,
        made_at=now() - timedelta(days=3),
        title="Rencontre annuelle de la communauté",
        words=_WORDS,
        tree=tree(_WORDS),
        minutes=180,
        headcount=15,
        closes_on=today() + timedelta(days=14),
        fictitious=True,
    )
    session.add(poll)
    await session.flush()
    options = []
    for start in _mornings(3):
        option = PollOption(
            lab_id=lab.id,
            community_id=utilo.id,
            poll_id=DatePollId(poll.id),
            starts_at=start,
            ends_at=start + timedelta(minutes=poll.minutes),
        )
        session.add(option)
        options.append(option)
    await session.flush()
    for rank, said in enumerate(_SAID):
        session.add_all(
            PollAnswer(
                lab_id=lab.id,
                community_id=utilo.id,
                poll_id=DatePollId(poll.id),
                option_id=option.id,
                member_id=members[rank + 2].id,
                value=_VALUES[sign],
                at=now() - timedelta(days=2, minutes=-rank),
            )
            for sign, option in zip(said, options, strict=True)
            if sign in _VALUES
        )
    await session.flush()


def _mornings(count: int) -> list[datetime]:
    """Nine o'clock of working days, seven weeks ahead and a little later each time."""
    found: list[datetime] = []
    day = today() + timedelta(days=48)
    while len(found) < count:
        day += timedelta(days=1)
        if day.isoweekday() <= 5 and day not in french_holidays(day.year):
            found.append(datetime.combine(day, time(9), PARIS))
            day += timedelta(days=5)
    return found
