"""Two campaigns of the network, made up and marked as such: one to answer, one that is over."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.campaigns.actions import labs, network
from api.campaigns.models import Campaign, CampaignStatus, RemarkState
from api.core.access import Actor
from api.core.clock import frozen, now, today
from api.core.periods import Frequency, Period, period_of
from api.demo.figures import person_of
from api.indicators.models import CellQuestion
from api.labs.models import Lab

_WORDS = (
    "Données fictives de démonstration. Ces chiffres nourriraient le rapport du réseau ; chaque lab"
    " les relirait avant qu’ils paraissent."
)
_FRAME: tuple[tuple[str, bool, tuple[str, ...]], ...] = (
    ("ACT_PARTICIP", True, ("place=in_lab", "place=outside")),
    ("ACT_ATELIERS", True, ()),
    ("ACT_AGENTS", True, ()),
    ("ACT_ETP", True, ()),
    ("RES_IRRIT", True, ("audience=agents", "audience=usagers")),
    ("RES_EUR", False, ()),
)
_REMARKS = (
    ("ACT_ATELIERS", "", RemarkState.DOUTEUX, "Exemple fictif : deux feuilles sont à retrouver."),
    ("RES_IRRIT", "audience=usagers", RemarkState.SANS_OBJET, "Exemple fictif : non distingués."),
)
_QUESTION = "Exemple fictif : les agents de passage, venus une seule fois, y sont-ils ?"


async def load(session: AsyncSession, lab: Lab, _facts: object) -> None:
    """Open one about this year, half answered by the lab; close one about the year before."""
    manager, admin = await person_of(session, "responsable"), await person_of(session, "admin")
    year = period_of(today() - timedelta(days=20), Frequency.YEAR)
    frame = [_item(code, required=required, parts=parts) for code, required, parts in _FRAME]
    campaign = await _opened(session, year, frame, from_day=-10, to_day=45)
    await labs.join(session, manager, campaign.slug, lab.id)
    for code, part, state, words in _REMARKS:
        await labs.remark(session, campaign.slug, lab.slug, code, part, state, words)
    session.add(
        CellQuestion(
            lab_id=lab.id,
            code="ACT_AGENTS",
            period=str(year),
            campaign_id=campaign.id,
            words=_QUESTION,
            asked_by=admin.key,
            asked_at=now(),
        )
    )
    last = period_of(today(), Frequency.YEAR).previous()
    if last != year:
        await _over(session, manager, lab, last)


async def _over(session: AsyncSession, manager: Actor, lab: Lab, year: Period) -> None:
    with frozen(now() - timedelta(days=25)):
        over = await _opened(session, year, [_item("RES_IRRIT")], from_day=-40, to_day=5)
        await labs.join(session, manager, over.slug, lab.id)
        await labs.send(session, manager, over.slug, lab.slug)
    await network.turn(session, over.slug, over.version, CampaignStatus.CLOSE)


async def _opened(
    session: AsyncSession, year: Period, items: list[dict[str, Any]], *, from_day: int, to_day: int
) -> Campaign:
    facts = {
        "slug": f"collecte-{year}",
        "name": f"Collecte {year} (fictive)",
        "period": str(year),
        "opens_on": today() + timedelta(days=from_day),
        "closes_on": today() + timedelta(days=to_day),
        "words": _WORDS,
        "items": items,
    }
    made = await network.prepare(session, facts)
    return await network.turn(session, made.slug, made.version, CampaignStatus.OUVERTE)


def _item(code: str, *, required: bool = True, parts: Sequence[str] = ()) -> dict[str, Any]:
    return {"code": code, "required": required, "breakdowns": list(parts)}
