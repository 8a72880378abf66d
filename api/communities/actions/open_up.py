"""Break-glass: a manager of the lab comes in unasked, and every member knows why (req. 79)."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.actions.admit import admit, give_roles
from api.communities.events import CommunityOpened
from api.communities.models.communities import CommunityOpening
from api.communities.models.members import Admission, CommunityRole
from api.core.access import Actor
from api.core.events import publish
from api.core.ids import CommunityId, LabId, PersonId
from api.core.ledger import note_audit
from api.core.problems import Forbidden, NotFound

_FIND = text("SELECT tilab_community_to_open(:lab, :community)")


async def open_up(
    session: AsyncSession, actor: Actor, lab_id: LabId, community: str, reason: str
) -> CommunityOpening:
    """Become an animateur of the community of that address, a hidden one too.

    There is no silent way: members read the reason, animateurs are mailed, the log keeps it.
    """
    if actor.kind != "person":
        raise Forbidden
    number: CommunityId | None = await session.scalar(
        _FIND, {"lab": lab_id, "community": community}
    )
    if number is None:
        raise NotFound
    person = PersonId(actor.id)
    opening = CommunityOpening(lab_id=lab_id, community_id=number, person_id=person, reason=reason)
    session.add(opening)
    await session.flush()
    member = await admit(session, lab_id, number, person, Admission.SECOURS, opening.id)
    assert member is not None
    await give_roles(session, lab_id, number, member, [CommunityRole.ANIMATEUR])
    note_audit(session, "open", "community", number, lab_id=lab_id)
    await publish(session, CommunityOpened(lab_id, number, opening.id, person, reason))
    return opening
