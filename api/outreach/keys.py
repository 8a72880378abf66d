"""The keys of people without an account, and of members who want no more letters."""

from enum import StrEnum

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core import own_keys
from api.core.ids import LabId
from api.core.keys import MasterKey
from api.core.ledger import note_audit
from api.core.links import LinkWorthless
from api.outreach.models import InterestedPerson, RecipientKind


class Kind(StrEnum):
    """What a key opens."""

    INTEREST = "interest"
    MEMBER = "letter-member"


_OF = {RecipientKind.MEMBRE: ("m", Kind.MEMBER), RecipientKind.INTERESSE: ("i", Kind.INTEREST)}
_STOP = text("SELECT tilab_stop_letters(:lab, :number)")


def stop_key(master: MasterKey, kind: RecipientKind, lab_id: LabId, number: int) -> str:
    """What ends letters in one click, for a member or an interested person of that number."""
    sign, of = _OF[kind]
    return f"{sign}-{own_keys.key_of(master, of, lab_id, number)}"


async def stop(session: AsyncSession, key: str) -> None:
    """Send no more letters to whoever the key was made for; again, it is the same.

    ``LinkWorthless`` when the key is not ours.
    """
    sign, _, rest = key.partition("-")
    of = next((of for one, of in _OF.values() if one == sign), None)
    if of is None:
        raise LinkWorthless
    opened = await own_keys.open_key(session, of, rest)
    if of == Kind.MEMBER:
        await session.scalar(_STOP, {"lab": opened.lab_id, "number": opened.number})
        return
    found = await session.get(
        InterestedPerson, (opened.lab_id, opened.number), with_for_update=True
    )
    if found is not None and found.letters:
        found.letters = False
        found.version += 1
        note_audit(session, "stop-letters", "interested", found.id, lab_id=opened.lab_id)


async def open_interest(session: AsyncSession, key: str, *, lock: bool = False) -> InterestedPerson:
    """Whoever the key belongs to; ``LinkWorthless`` once they are forgotten."""
    opened = await own_keys.open_key(session, Kind.INTEREST, key)
    found = await session.get(
        InterestedPerson, (opened.lab_id, opened.number), with_for_update=lock or None
    )
    if found is None or found.erased_at is not None:
        raise LinkWorthless
    return found
