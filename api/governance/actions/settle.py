"""The bodies that a lab begins with: those of Ti Lab's charter, until it writes its own."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId
from api.core.ledger import Change, note_audit, note_change
from api.governance.models.bodies import AssentRule, Body
from api.labs.models import Side
from api.requests.actions.settle import claim_rules, settle_grid, settle_steps
from api.requests.events import RulesNeeded

BOTH_SIDES = [Side.STATE, Side.REGION]
BODIES: tuple[dict[str, Any], ...] = (
    {
        "slug": "copil",
        "name": "COPIL",
        "power": "arbitre projets et actions selon les critères, émet des préconisations",
        "cadence": "mensuelle",
        "rule": AssentRule.EACH_SIDE,
        "sides": BOTH_SIDES,
    },
    {
        "slug": "codir",
        "name": "CODIR",
        "power": "choix définitif des projets et stratégie générale",
        "rule": AssentRule.EACH_SIDE,
        "sides": BOTH_SIDES,
    },
    {
        "slug": "b4",
        "name": "B4",
        "power": "informé ; peut sponsoriser",
        "rule": AssentRule.CONSENT,
        "sides": BOTH_SIDES,
        "notified_only": True,
    },
    {
        "slug": "communaute",
        "name": "Communauté",
        "power": "révise la charte, propose des évolutions stratégiques arbitrées en COPIL-CODIR",
        "cadence": "annuelle",
        "rule": AssentRule.CONSENT,
        "community_seat": True,
    },
)
"""From the sources (req. 28-36)."""


async def settle_governance(session: AsyncSession, lab_id: LabId) -> None:
    """Give a lab without rules its bodies, steps, grid and settings; nothing for one that has some.

    Two at once: the second waits for the first, and finds that it is done.
    """
    if not await claim_rules(session, lab_id):
        return
    session.add_all(Body(lab_id=lab_id, rank=rank, **body) for rank, body in enumerate(BODIES, 1))
    await session.flush()
    await settle_steps(session, lab_id)
    await settle_grid(session, lab_id)
    for body in BODIES:
        note_change(session, Change(lab_id, "body", body["slug"], public=False))
    note_audit(session, "settle", "governance", "all", lab_id=lab_id)


async def give_rules(session: AsyncSession, needed: RulesNeeded) -> None:
    """Whoever first needs a lab's rules finds them there."""
    await settle_governance(session, needed.lab_id)
