"""What acts on campaigns share: a lab's part, its cells of the frame, what is told."""

from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.campaigns.models import Campaign, CampaignStatus, Participation
from api.campaigns.problems import CampaignClosed, NotJoined
from api.campaigns.queries import CELLS, campaign_by_slug, participation_of
from api.core.ids import LabId
from api.core.ledger import Change, note_audit, note_change
from api.core.periods import parse_period
from api.labs.models import Lab
from api.labs.queries import lab_by_slug

_CELLS = text(CELLS)


Frame = dict[tuple[str, str], dict[str, Any]]
"""The cells of a frame as a lab has them, by code and breakdown."""


@dataclass(frozen=True, slots=True)
class Part:
    """A lab's part in an open campaign."""

    campaign: Campaign
    lab: Lab
    participation: Participation


async def part_of(session: AsyncSession, slug: str, lab_slug: str, *, lock: bool = False) -> Part:
    """``CampaignClosed`` unless it is open, ``NotJoined`` unless the lab takes part."""
    campaign = await campaign_by_slug(session, slug)
    if campaign.status != CampaignStatus.OUVERTE:
        raise CampaignClosed
    lab = await lab_by_slug(session, lab_slug)
    found = await participation_of(session, campaign.id, lab.id, lock=lock)
    if found is None:
        raise NotJoined
    return Part(campaign, lab, found)


async def frame_of(session: AsyncSession, part: Part, me: str = "") -> Frame:
    """The cells of the frame as the lab has them, by code and breakdown."""
    period = parse_period(part.campaign.period)
    found = await session.scalar(
        _CELLS,
        {
            "campaign": part.campaign.id,
            "lab": part.lab.id,
            "period": str(period),
            "before": str(period.previous()),
            "me": me,
        },
    )
    cells = orjson.loads(found)["cells"]
    return {(one["code"], one["breakdown"]): one for one in cells}


def tell(
    session: AsyncSession, campaign: Campaign, action: str, lab_id: LabId | None = None
) -> None:
    public = campaign.status != CampaignStatus.BROUILLON
    note_change(session, Change(lab_id, "campaign", campaign.slug, public=public))
    note_audit(session, action, "campaign", campaign.slug, lab_id=lab_id)
