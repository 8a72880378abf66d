"""The toolbox: fictitious cards of methods that the field knows, the needs they answer, three uses.

What a card says is ours; its address, where it has one, is that of those who thought of it.
"""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.commons.methods.actions.needs import name_need
from api.commons.methods.actions.review import a_year_after
from api.commons.methods.actions.write import begin_card, keep_version
from api.commons.methods.models import MethodCard, MethodState, MethodUse
from api.communities.queries.communities import community_by_slug
from api.core.clock import now, today
from api.core.ids import PersonId
from api.demo.governance import the_cast
from api.labs.models import Lab

_DATA = Path(__file__).parent / "data" / "methods.json"
_DRAFTS = 1
"""The last cards wait for a reader."""


async def load(session: AsyncSession, lab: Lab, _facts: dict[str, Any]) -> None:
    """Make them: eleven that everybody reads, one of which is to be reviewed, and a draft."""
    given = json.loads(_DATA.read_text("utf-8"))
    for need in given["needs"]:
        await name_need(session, lab.id, need)
    utilo = await community_by_slug(session, lab.id, "utilo")
    person = PersonId((await the_cast(session, lab)).team.id)
    cards: dict[str, MethodCard] = {}
    for rank, said in enumerate(given["cards"]):
        card = await begin_card(session, lab.id, utilo.id, person, said, fictitious=True)
        cards[card.slug] = card
        if rank >= len(given["cards"]) - _DRAFTS:
            continue
        since = today() - timedelta(days=20 * (rank + 1))
        card.state = (
            MethodState.A_REVOIR if rank == len(given["cards"]) - 2 else MethodState.PUBLIEE
        )
        card.published_at = now() - timedelta(days=20 * (rank + 1))
        card.reviewed_on, card.review_due_on = since, a_year_after(since)
        await keep_version(session, card, person, "")
    for use in given["uses"]:
        card = cards[use["card"]]
        session.add(
            MethodUse(
                lab_id=lab.id,
                card_id=card.id,
                person_id=person,
                on_day=today() - timedelta(days=use["days"]),
                at=now(),
                fictitious=True,
                **{name: use[name] for name in ("people", "minutes", "how", "words")},
            )
        )
    await session.flush()
