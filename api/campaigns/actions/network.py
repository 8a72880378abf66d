"""What administrators do: prepare a campaign, open it, close it, ask the labs that take part."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.campaigns.actions.common import Part, frame_of, tell
from api.campaigns.models import Campaign, CampaignItem, CampaignStatus, Participation
from api.campaigns.problems import CampaignClosed, CampaignOpened
from api.campaigns.queries import campaign_by_slug, participation_of
from api.campaigns.rules import MOST_CELLS
from api.core.access import Actor
from api.core.database import act_as
from api.core.ids import CampaignId, LabId
from api.core.periods import parse_period
from api.core.problems import AlreadyExists, Invalid, NotFound
from api.core.records import renew
from api.indicators.actions.declare import definition_for
from api.indicators.actions.evidence import ask
from api.indicators.models import CellQuestion
from api.indicators.rules.axes import canonical
from api.labs.models import Lab
from api.labs.queries import lab_by_slug


async def prepare(session: AsyncSession, facts: dict[str, Any]) -> Campaign:
    """A campaign that nobody sees yet. ``Invalid`` when its frame cannot be asked."""
    items = facts.pop("items")
    if await session.scalar(select(Campaign.id).where(Campaign.slug == facts["slug"])):  # type: ignore[call-overload]
        raise AlreadyExists
    campaign = Campaign(**facts)
    session.add(campaign)
    await session.flush()
    await _frame(session, campaign, items)
    tell(session, campaign, "create")
    return campaign


async def restate(
    session: AsyncSession, slug: str, expected: int, facts: dict[str, Any]
) -> Campaign:
    """Write a campaign otherwise, whole. Once open, its period and frame stand."""
    campaign = await campaign_by_slug(session, slug, drafts=True, lock=True)
    items = facts.pop("items")
    if facts.pop("slug") != slug:
        raise Invalid.at("/slug", "campaign-slug")
    if campaign.status == CampaignStatus.BROUILLON:
        renew(campaign, expected, facts)
        await session.execute(delete(CampaignItem).filter_by(campaign_id=campaign.id))
        await _frame(session, campaign, items)
    else:
        stands = await _items(session, campaign.id)
        if facts["period"] != campaign.period or items != stands:
            raise CampaignOpened
        renew(campaign, expected, facts)
    await session.flush()
    tell(session, campaign, "edit")
    return campaign


async def turn(session: AsyncSession, slug: str, expected: int, status: CampaignStatus) -> Campaign:
    """Open a campaign, close it, or open it again."""
    campaign = await campaign_by_slug(session, slug, drafts=True, lock=True)
    if campaign.status == status:
        raise CampaignOpened if status == CampaignStatus.OUVERTE else CampaignClosed
    renew(campaign, expected, {"status": status})
    await session.flush()
    tell(session, campaign, "open" if status == CampaignStatus.OUVERTE else "close")
    return campaign


async def _items(session: AsyncSession, campaign_id: CampaignId) -> list[dict[str, Any]]:
    rows = await session.scalars(
        select(CampaignItem).filter_by(campaign_id=campaign_id).order_by(CampaignItem.rank)  # type: ignore[arg-type]
    )
    return [
        {"code": one.code, "required": one.required, "breakdowns": one.breakdowns} for one in rows
    ]


async def _frame(
    session: AsyncSession, campaign: Campaign, items: Sequence[dict[str, Any]]
) -> None:
    period = parse_period(campaign.period)
    campaign.period = str(period)
    if sum(1 + len(one["breakdowns"]) for one in items) > MOST_CELLS:
        raise Invalid.at("/items", "campaign-cells", most=MOST_CELLS)
    seen: set[str] = set()
    for rank, one in enumerate(items):
        at = f"/items/{rank}"
        definition = await definition_for(session, one["code"], period, f"{at}/code")
        if definition.code in seen:
            raise Invalid.at(f"{at}/code", "campaign-twice")
        seen.add(definition.code)
        if period.frequency not in definition.frequencies:
            raise Invalid.at(
                f"{at}/code", "frequency", frequencies=", ".join(definition.frequencies)
            )
        parts = [canonical(part, definition.axes) or "" for part in one["breakdowns"]]
        if not all(parts) or len(set(parts)) != len(parts):
            axes = ", ".join(definition.axes) or "–"
            raise Invalid.at(f"{at}/breakdowns", "breakdown", axes=axes)
        session.add(
            CampaignItem(
                campaign_id=campaign.id,
                code=definition.code,
                definition_version=definition.definition_version,
                rank=rank,
                required=one["required"],
                breakdowns=parts,
            )
        )
    await session.flush()


async def read_as_network(
    session: AsyncSession, actor: Actor, campaign: Campaign, lab_slug: str | None = None
) -> dict[str, LabId]:
    """Go on as one who may read the labs that take part (that one, if named), and no other.

    ``NotFound`` when the lab named does not.
    """
    labs = (
        await session.execute(
            select(Lab.slug, Lab.id)  # type: ignore[call-overload]
            .join(Participation, Participation.lab_id == Lab.id)
            .where(Participation.campaign_id == campaign.id)
        )
    ).all()
    taking: dict[str, LabId] = {
        slug: LabId(number) for slug, number in labs if lab_slug in {None, slug}
    }
    if lab_slug is not None and not taking:
        raise NotFound
    await act_as(
        session, Actor(kind=actor.kind, id=actor.id, labs=taking, administrator=actor.administrator)
    )
    return taking


async def ask_lab(
    session: AsyncSession, actor: Actor, slug: str, lab_slug: str, given: dict[str, Any]
) -> CellQuestion:
    """The network asks a lab about a cell of the frame; whoever declares there hears of it."""
    campaign = await campaign_by_slug(session, slug)
    if campaign.status != CampaignStatus.OUVERTE:
        raise CampaignClosed
    lab_id = (await read_as_network(session, actor, campaign, lab_slug))[lab_slug]
    lab = await lab_by_slug(session, lab_slug)
    participation = await participation_of(session, campaign.id, lab_id)
    assert participation is not None
    part = Part(campaign, lab, participation)
    if (given["code"], given["breakdown"]) not in await frame_of(session, part):
        raise Invalid.at("/code", "campaign-cell")
    made = await ask(session, actor, lab_id, given | {"period": campaign.period})
    made.campaign_id = campaign.id
    await session.flush()
    return made
