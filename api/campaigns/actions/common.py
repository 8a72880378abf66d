"""What acts on campaigns share: a lab's part, its cells of the frame, what is told."""

from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from api.campaigns.models import Campaign, CampaignStatus, Participation
from api.campaigns.problems import CampaignClosed, NotJoined
from api.campaigns.queries import campaign_by_slug, cells_of, participation_of
from api.core.ids import LabId
from api.core.ledger import Change, note_audit, note_change
from api.labs.models import Lab
from api.labs.queries import lab_by_slug

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


async def frame_of(session: AsyncSession, part: Part) -> Frame:
    """The cells of the frame as the lab has them, by code and breakdown."""
    cells = orjson.loads(await cells_of(session, part.campaign, part.lab.id))["cells"]
    return {(one["code"], one["breakdown"]): one for one in cells}


def tell(
    session: AsyncSession, campaign: Campaign, action: str, lab_id: LabId | None = None
) -> None:
    public = campaign.status != CampaignStatus.BROUILLON
    note_change(session, Change(lab_id, "campaign", campaign.slug, public=public))
    note_audit(session, action, "campaign", campaign.slug, lab_id=lab_id)
