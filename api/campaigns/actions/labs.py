"""What a lab does: take part, say of a cell what is to be said, send its answer."""

from typing import Any

from sqlalchemy import delete, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.campaigns.actions.common import frame_of, part_of, tell
from api.campaigns.models import CampaignStatus, Participation, Remark, RemarkState
from api.campaigns.problems import CampaignClosed, Incomplete
from api.campaigns.queries import MISSING, campaign_by_slug, participation_of
from api.core.access import Actor
from api.core.clock import now
from api.core.ids import LabId
from api.core.problems import Invalid

_MISSING = text(MISSING)


async def join(session: AsyncSession, actor: Actor, slug: str, lab_id: LabId) -> None:
    """Take part, and so agree that the network reads the lab's cells of the frame."""
    campaign = await campaign_by_slug(session, slug)
    if campaign.status != CampaignStatus.OUVERTE:
        raise CampaignClosed
    if await participation_of(session, campaign.id, lab_id) is not None:
        return
    session.add(
        Participation(lab_id=lab_id, campaign_id=campaign.id, joined_by=actor.key, joined_at=now())
    )
    await session.flush()
    tell(session, campaign, "join", lab_id)


async def leave(session: AsyncSession, slug: str, lab_slug: str) -> None:
    """Take part no more: the network reads nothing of the lab from here on."""
    part = await part_of(session, slug, lab_slug, lock=True)
    of_it = {"lab_id": part.lab.id, "campaign_id": part.campaign.id}
    await session.execute(delete(Remark).filter_by(**of_it))
    await session.delete(part.participation)
    await session.flush()
    tell(session, part.campaign, "leave", part.lab.id)


async def remark(
    session: AsyncSession,
    slug: str,
    lab_slug: str,
    code: str,
    breakdown: str,
    state: RemarkState | None,
    words: str | None,
) -> None:
    """Say of a cell that it has no sense here, is doubtful or right; nothing takes it back."""
    part = await part_of(session, slug, lab_slug)
    if (code, breakdown) not in await frame_of(session, part):
        raise Invalid.at("/code", "campaign-cell")
    if state == RemarkState.SANS_OBJET and not words:
        raise Invalid.at("/words", "missing")
    key = (part.lab.id, part.campaign.id, code, breakdown)
    found = await session.get(Remark, key)
    if state is None:
        if found is not None:
            await session.delete(found)
    elif found is not None:
        found.state, found.words = state, words
    else:
        names = ("lab_id", "campaign_id", "code", "breakdown")
        values: dict[str, Any] = dict(zip(names, key, strict=True))
        session.add(Remark(**values, state=state, words=words))
    await session.flush()
    tell(session, part.campaign, "remark", part.lab.id)


async def send(session: AsyncSession, actor: Actor, slug: str, lab_slug: str) -> None:
    """Say that the lab has answered. ``Incomplete`` names the required cells that are empty."""
    part = await part_of(session, slug, lab_slug, lock=True)
    empty = await session.execute(
        _MISSING,
        {"campaign": part.campaign.id, "lab": part.lab.id, "period": part.campaign.period},
    )
    if cells := [{"code": one.code, "breakdown": one.breakdown} for one in empty]:
        raise Incomplete(count=len(cells), extra={"cells": cells})
    part.participation.sent_at = now()
    part.participation.sent_by = actor.key
    await session.flush()
    tell(session, part.campaign, "send", part.lab.id)
