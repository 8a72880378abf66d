"""Telling followers what changed on a card: at most one mail a day each, of all that did.

What each of them knows is kept beside their address, and moves on in the transaction that queues
their mail: a worker killed in between tells nobody twice, and nobody is forgotten.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.citizens.keys import Kind, key_of
from api.citizens.models import ProjectFollow
from api.citizens.queries.news import behind, card_now, parts_of
from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import Sessions, unit_of_work
from api.core.ids import LabId, ProjectId
from api.core.jobs import defer
from api.core.links import master_of
from api.core.mail import queue_mail
from api.core.messages import Locale, message
from api.projects.events import ProjectRecorded

TELL = "tell_followers"
TOGETHER = timedelta(minutes=10)
"""How long a change waits for others of the same hand."""
APART = timedelta(days=1)
EXCERPT = 300


async def plan_news(session: AsyncSession, recorded: ProjectRecorded) -> None:
    """Have the followers told in some minutes, if the card has any."""
    if await session.scalar(select(exists(_followers(recorded.lab_id, recorded.project_id)))):
        _plan(session, recorded.lab_id, recorded.project_id, now() + TOGETHER)


async def tell_followers(session: AsyncSession, *, lab_id: LabId, project_id: ProjectId) -> int:
    """Mail what is new to whoever was not written to for a day; how many were.

    The others are written to when their day has passed.
    """
    rows = await session.scalars(
        _followers(lab_id, project_id).order_by(ProjectFollow.id).with_for_update()
    )
    found = rows.all()
    card = await card_now(session, lab_id, project_id)
    if card is None:
        return 0
    parts = await parts_of(session, lab_id, project_id)
    at, told, later = now(), 0, []
    for one in found:
        if one.seen == card.state:
            continue
        lines = news(one.seen, card, parts, one.locale)
        if lines and one.mailed_at is not None and one.mailed_at > at - APART:
            later.append(one.mailed_at + APART)
            continue
        if lines:
            _write(session, one, card, lines)
            one.mailed_at = at
            told += 1
        one.seen = card.state
    if later:
        _plan(session, lab_id, project_id, min(later))
    return told


async def catch_up(maker: Sessions) -> int:
    """Tell whoever no change has announced itself to (a card suspended by a refusal, say)."""
    async with unit_of_work(maker, SYSTEM) as session:
        cards = await behind(session)
    told = 0
    for lab_id, project_id in cards:
        async with unit_of_work(maker, SYSTEM) as session:
            told += await tell_followers(session, lab_id=lab_id, project_id=project_id)
    return told


def news(
    seen: dict[str, Any], card: Any, parts: dict[tuple[str, int], Any], locale: Locale
) -> list[str]:
    """What differs from what they have seen, a paragraph each; what went away is not said."""
    state, lines = card.state, []
    for name in ("status", "phase"):
        if state[name] is not None and state[name] != seen.get(name):
            word = message(f"pdf.card.{name}.{state[name]}", locale)
            lines.append(message(f"follow.{name}", locale, word=word))
    if state["result"] is not None and state["result"] != seen.get("result"):
        lines.append(message("follow.result", locale, words=_excerpt(card.result)))
    for name in ("journal", "deliverables"):
        for number in state[name]:
            if number in seen.get(name, []) or (name, number) not in parts:
                continue
            part = parts[(name, number)]
            day = f"{part.on_day:%d/%m/%Y}" if part.on_day else ""
            lines.append(message(f"follow.{name}", locale, day=day, words=_excerpt(part.words)))
    return lines


def _write(session: AsyncSession, one: ProjectFollow, card: Any, lines: list[str]) -> None:
    key = key_of(master_of(session), Kind.FOLLOW, one.lab_id, one.id)
    queue_mail(
        session,
        one.email,
        "follow-news",
        locale=one.locale,  # type: ignore[arg-type]
        link=f"/labs/{card.lab}/projets/{card.slug}",
        also=[("follow-leave", {"path": f"/labs/{card.lab}/suivi#{key}"})],
        unsubscribe=f"/v1/unsubscriptions/{key}",
        lab=card.lab_name,
        project=card.title,
        news="\n\n".join(lines),
    )


def _followers(lab_id: LabId, project_id: ProjectId) -> Any:
    return select(ProjectFollow).where(
        ProjectFollow.lab_id == lab_id,  # type: ignore[arg-type]
        ProjectFollow.project_id == project_id,  # type: ignore[arg-type]
    )


def _plan(session: AsyncSession, lab_id: LabId, project_id: ProjectId, at: Any) -> None:
    defer(session, TELL, at=at, lab_id=lab_id, project_id=project_id)


def _excerpt(words: str) -> str:
    return words if len(words) <= EXCERPT else f"{words[:EXCERPT].rstrip()}…"
