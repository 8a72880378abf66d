"""Answers given without an account, testimonies decided by the lab, and its rules."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.events import FeedbackGiven, TestimonyDecided
from api.activities.feedback.links import Asked, digests_of, new_key, open_key, require_open
from api.activities.feedback.models import (
    Audience,
    FeedbackAnswer,
    FeedbackSettings,
    Testimony,
    TestimonyStatus,
    Wave,
)
from api.activities.problems import FeedbackClosed, NotToShow, TestimonyErased
from api.activities.queries import activity_by_id
from api.bookings.actions.common import find_project
from api.core import events
from api.core.access import Actor, Tenant
from api.core.clock import now, today
from api.core.ids import ActivityId, LabId, TestimonyId
from api.core.ledger import Change, note_audit, note_change
from api.core.messages import Locale, message
from api.core.problems import Invalid, NotFound
from api.core.records import record_of, renew

_ASKED = {Wave.SEANCE: "score", Wave.SIX_MOIS: "improved", Wave.AVANT: "points"}
_ASKED[Wave.APRES] = "points"
_GIVEN = ("score", "improved", "points")


@dataclass(frozen=True, slots=True)
class Said:
    """A testimony as its author gives it, with their consent in the words they read."""

    words: str
    said_by: str | None
    may_publish: bool
    consent: str


def consent_of(locale: Locale, *, may_publish: bool) -> str:
    """The words that were read and agreed to."""
    kept = message("feedback.consent", locale)
    return f"{kept} {message('feedback.consent.public', locale)}" if may_publish else kept


async def give(
    session: AsyncSession,
    about: Asked,
    values: dict[str, Any],
    said: Said | None,
    *,
    fictitious: bool = False,
) -> str:
    """Take an answer; the key that opens it again. ``FeedbackClosed``, ``Invalid``."""
    await require_open(session, about)
    key = new_key(about.lab.id)
    for_answer, for_testimony = digests_of(key)
    answer = FeedbackAnswer(
        **about.about,
        **_fitting(about.wave, values),
        answered_on=today(ZoneInfo(about.lab.timezone)),
        token_hash=for_answer,
        fictitious=fictitious,
    )
    session.add(answer)
    if said is not None:
        testimony = _testimony(about, answer.audience, said, for_testimony)
        testimony.fictitious = fictitious
        session.add(testimony)
    await session.flush()
    await _tell(session, about, "answer", answer.answered_on)
    return key


async def change(
    session: AsyncSession, key: str, values: dict[str, Any], said: Said | None
) -> None:
    """Put the answer otherwise, the day it was given. ``FeedbackClosed`` afterwards.

    A testimony whose words change is to be decided anew; one that is left out is taken back.
    """
    about, answer, testimony = await open_key(session, key, lock=True)
    if answer.answered_on != today(ZoneInfo(about.lab.timezone)):
        raise FeedbackClosed
    for name, value in _fitting(about.wave, values).items():
        setattr(answer, name, value)
    if testimony is not None and said is None:
        await _take_back(session, about, testimony)
    elif testimony is not None and said is not None:
        await _say_again(session, about, testimony, answer.audience, said)
    elif said is not None:
        session.add(_testimony(about, answer.audience, said, digests_of(key)[1]))
    await session.flush()
    await _tell(session, about, "change-answer", answer.answered_on)


async def withdraw(session: AsyncSession, key: str) -> None:
    """Take back all that was said under a key: the answer goes, the testimony loses its words."""
    about, answer, testimony = await open_key(session, key, lock=True)
    if testimony is not None:
        await _take_back(session, about, testimony)
    day = answer.answered_on
    await session.delete(answer)
    await session.flush()
    await _tell(session, about, "withdraw-answer", day)


async def record_testimony(
    session: AsyncSession,
    lab: Tenant,
    *,
    activity: ActivityId | None,
    project: str | None,
    **columns: Any,
) -> Testimony:
    """Keep a testimony that reached the team otherwise, with how its author agreed."""
    if activity is not None:
        try:
            await activity_by_id(session, lab.id, activity)
        except NotFound:
            raise Invalid.at("/activity", "activity-unknown") from None
    made = Testimony(
        lab_id=lab.id,
        activity_id=activity,
        project_id=await find_project(session, lab, project),
        consent_at=now(),
        **columns,
    )
    session.add(made)
    await session.flush()
    _note(session, made, "record")
    return made


async def decide_testimony(
    session: AsyncSession,
    actor: Actor,
    lab: Tenant,
    testimony_id: TestimonyId,
    expected: int,
    *,
    zone: ZoneInfo,
    status: TestimonyStatus,
    public: bool,
) -> Testimony:
    """Validate a testimony or set it aside, and say whether everybody may read it.

    ``NotToShow`` when its author did not agree to that; ``TestimonyErased``; ``Stale``.
    """
    testimony = await record_of(session, Testimony, lab.id, testimony_id, lock=True)
    if testimony.erased_at is not None:
        raise TestimonyErased
    if public and not (testimony.may_publish and status == TestimonyStatus.VALIDE):
        raise NotToShow
    was, shown = testimony.decided_at, testimony.public
    same = testimony.status == status
    renew(testimony, expected, {"status": status, "public": public, "decided_by": actor.key})
    if not same or was is None:  # a change of who may read it moves no figure
        testimony.decided_at = now()
    await session.flush()
    _note(session, testimony, "decide", shown=shown)
    await _decided(session, lab.id, zone, was, testimony.decided_at)
    return testimony


async def change_settings(
    session: AsyncSession, lab: Tenant, expected: int, given: dict[str, Any]
) -> FeedbackSettings:
    """Write the lab's rules, whole. ``Stale`` unless ``expected`` is the present version."""
    await session.execute(insert(FeedbackSettings).values(lab_id=lab.id).on_conflict_do_nothing())
    found = await session.get_one(
        FeedbackSettings, lab.id, with_for_update=True, populate_existing=True
    )
    renew(found, expected, given)
    note_change(session, Change(lab.id, "feedback_settings", lab.slug, public=False))
    note_audit(session, "edit", "feedback_settings", lab.slug, lab_id=lab.id)
    return found


def _fitting(wave: Wave, values: dict[str, Any]) -> dict[str, Any]:
    """The answer's columns; ``Invalid`` unless it answers what its wave asks, and only that."""
    asked = _ASKED[wave]
    if values[asked] is None:
        raise Invalid.at(f"/{asked}", "missing")
    if other := next((one for one in _GIVEN if one != asked and values[one] is not None), None):
        raise Invalid.at(f"/{other}", "not-asked")
    return {name: values[name] for name in (*_GIVEN, "audience", "words")}


def _testimony(about: Asked, audience: str, said: Said, token_hash: bytes) -> Testimony:
    where: dict[str, Any] = {
        name: about.about[name] for name in ("lab_id", "activity_id", "project_id")
    }
    return Testimony(
        **where,
        audience=audience,
        words=said.words,
        said_by=said.said_by,
        consent=said.consent,
        consent_at=now(),
        may_publish=said.may_publish,
        token_hash=token_hash,
    )


async def _say_again(
    session: AsyncSession, about: Asked, testimony: Testimony, audience: Audience | str, said: Said
) -> None:
    before = (testimony.audience, testimony.words, testimony.said_by, testimony.may_publish)
    if before == (audience, said.words, said.said_by, said.may_publish):
        return
    was = testimony.decided_at
    shown = testimony.public
    testimony.audience, testimony.words, testimony.said_by = audience, said.words, said.said_by
    testimony.may_publish, testimony.consent, testimony.consent_at = (
        said.may_publish,
        said.consent,
        now(),
    )
    await _back_to_the_desk(session, about, testimony, TestimonyStatus.RECU, was, shown=shown)


async def _take_back(session: AsyncSession, about: Asked, testimony: Testimony) -> None:
    was, shown = testimony.decided_at, testimony.public
    forget(testimony)
    testimony.token_hash = None
    status = TestimonyStatus.ECARTE
    await _back_to_the_desk(session, about, testimony, status, was, shown=shown)


async def _back_to_the_desk(
    session: AsyncSession,
    about: Asked,
    testimony: Testimony,
    status: TestimonyStatus,
    was: datetime | None,
    *,
    shown: bool,
) -> None:
    testimony.status, testimony.public, testimony.decided_by = status, False, None
    testimony.decided_at = None if status == TestimonyStatus.RECU else now()
    testimony.version += 1
    await session.flush()
    _note(session, testimony, "restate", shown=shown)
    zone = ZoneInfo(about.lab.timezone)
    await _decided(session, about.lab.id, zone, was, testimony.decided_at)


def forget(testimony: Testimony) -> None:
    """Erase what was said, and by whom; that somebody agreed, and to what, stays as proof."""
    testimony.words, testimony.said_by = "", None
    testimony.erased_at = now()


async def _decided(
    session: AsyncSession, lab_id: LabId, zone: ZoneInfo, *moments: datetime | None
) -> None:
    for moment in moments:
        if moment is not None:
            day = moment.astimezone(zone).date()
            await events.publish(session, TestimonyDecided(lab_id, day))


async def _tell(session: AsyncSession, about: Asked, action: str, day: date) -> None:
    lab_id = about.lab.id
    note_change(session, Change(lab_id, "feedback", about.name, public=False))
    note_audit(session, action, "feedback", about.name, lab_id=lab_id)
    await events.publish(session, FeedbackGiven(lab_id, day))


def _note(session: AsyncSession, testimony: Testimony, action: str, *, shown: bool = False) -> None:
    key, lab_id = str(testimony.id), testimony.lab_id
    gone = shown and not testimony.public
    note_change(
        session,
        Change(
            lab_id,
            "testimony",
            key,
            public=testimony.public or shown,
            op="delete" if gone else "upsert",
        ),
    )
    note_audit(session, action, "testimony", key, lab_id=lab_id)
