"""The needs of a lab's toolbox, and in which words people say them."""

from typing import Any

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.commons.methods.models import MethodNeed
from api.commons.methods.problems import NeedUsed
from api.core.ids import LabId
from api.core.ledger import Change, note_change
from api.core.problems import Invalid, NotFound
from api.core.records import renew
from api.core.text import search_key, slugify

_USED = text("SELECT EXISTS (SELECT FROM method_card WHERE lab_id = :lab AND :slug = ANY (needs))")


async def name_need(session: AsyncSession, lab_id: LabId, given: dict[str, Any]) -> MethodNeed:
    """A need of the lab. ``AlreadyExists`` when it has that name already."""
    slug = given.pop("slug") or slugify(given["label"])
    if not slug:
        raise Invalid.at("/label", "words")
    need = MethodNeed(lab_id=lab_id, slug=slug, label=given["label"], synonyms=_tidy(given))
    session.add(need)
    await session.flush()
    _tell(session, need)
    return need


async def need_of(session: AsyncSession, lab_id: LabId, slug: str) -> MethodNeed:
    """The lab's need of that name; ``NotFound``."""
    found: MethodNeed | None = await session.scalar(
        select(MethodNeed)
        .where(
            MethodNeed.lab_id == lab_id,  # type: ignore[arg-type]
            MethodNeed.slug == slug,  # type: ignore[arg-type]
        )
        .with_for_update()
    )
    if found is None:
        raise NotFound
    return found


async def rename_need(
    session: AsyncSession, need: MethodNeed, expected: int, given: dict[str, Any]
) -> None:
    """Say it otherwise; cards keep it, for its slug stays."""
    if "synonyms" in given:
        given["synonyms"] = _tidy(given)
    renew(need, expected, given)
    await session.flush()
    _tell(session, need)


async def drop_need(session: AsyncSession, need: MethodNeed, expected: int) -> None:
    """Forget a need that no card of the lab answers."""
    renew(need, expected, {})
    if await session.scalar(_USED, {"lab": need.lab_id, "slug": need.slug}):
        raise NeedUsed
    await session.delete(need)
    await session.flush()
    _tell(session, need, "delete")


def _tidy(given: dict[str, Any]) -> list[str]:
    """Each word once, whatever its accents."""
    found = {search_key(one): one for one in given["synonyms"]}
    return [one for key, one in found.items() if key]


def _tell(session: AsyncSession, need: MethodNeed, op: Any = "upsert") -> None:
    note_change(session, Change(need.lab_id, "method_need", need.slug, public=True, op=op))
