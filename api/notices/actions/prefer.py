"""What somebody wants to be written about, community by community."""

import hmac
import re

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor
from api.core.clock import now
from api.core.database import act_as
from api.core.ids import MAX_BIGINT, LabId, PersonId
from api.core.keys import MasterKey
from api.core.links import LinkWorthless, master_of
from api.notices.models import NoticeKind, Setting

FOLLOWS = {
    NoticeKind.IMPORTANT: Setting.IMPORTANT,
    NoticeKind.OUVERTURE: Setting.IMPORTANT,
    NoticeKind.DECISION: Setting.IMPORTANT,
    NoticeKind.RAPPEL: Setting.IMPORTANT,
    NoticeKind.CHARTE: Setting.IMPORTANT,
    NoticeKind.RESUME: Setting.DIGEST,
}
"""The setting that a kind of notice follows; the others follow ``mentions``."""
_KEY = re.compile(
    r"(\d{1,19})-(\d{1,19})-(\d{1,19})-(mentions|important|digest)-([A-Za-z0-9_-]{22})", re.ASCII
)
_STOP = {
    setting: text(
        f"UPDATE community_member SET {setting} = 'jamais'"  # noqa: S608 - one of three names
        " WHERE lab_id = :lab AND person_id = :person AND left_at IS NULL"
        " AND (id = :member OR :member = 0)"
    )
    for setting in Setting
}
_READ = text(
    "UPDATE notice SET read_at = :at WHERE person_id = :person AND id <= :up_to AND read_at IS NULL"
)


def stop_key(
    master: MasterKey, lab_id: LabId, person_id: PersonId, member_id: int, setting: Setting
) -> str:
    """What ends one kind of mails in one click; ``member_id`` 0 stands for all of the lab's."""
    what = f"{lab_id}-{person_id}-{member_id}-{setting}"
    return f"{what}-{master.derive(f'stop:{what}')}"


async def stop(session: AsyncSession, key: str) -> None:
    """Write no more of these to whoever the key was made for; again, it is the same.

    ``LinkWorthless`` when the key is not ours.
    """
    parts = _KEY.fullmatch(key)
    if parts is None or any(int(one) > MAX_BIGINT for one in parts.groups()[:3]):
        raise LinkWorthless
    lab, person, member = (int(one) for one in parts.groups()[:3])
    setting = Setting(parts[4])
    expected = stop_key(master_of(session), LabId(lab), PersonId(person), member, setting)
    if not hmac.compare_digest(expected.encode(), key.encode()):
        raise LinkWorthless
    await act_as(session, Actor(kind="person", id=person))
    await session.execute(_STOP[setting], {"lab": lab, "person": person, "member": member})


async def mark_read(session: AsyncSession, actor: Actor, up_to: int) -> None:
    """One's notices up to that number have been read."""
    await session.execute(_READ, {"person": actor.id, "up_to": up_to, "at": now()})
