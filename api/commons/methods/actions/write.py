"""Writing cards: beginning one, changing it, taking one over from elsewhere."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.commons.methods.models import PUBLISHED, MethodCard, MethodState, MethodVersion
from api.commons.methods.problems import CardWithdrawn
from api.core.clock import now
from api.core.ids import CommunityId, LabId, PersonId
from api.core.ledger import Change, note_change
from api.core.markdown import address, tree_of
from api.core.problems import Invalid, NotFound
from api.core.records import renew
from api.core.text import search_key, slugify

CONTENT = (
    *("title", "aim", "when_to_use", "words", "variants", "group_min", "group_max"),
    *("minutes_min", "minutes_max", "steps", "material", "needs", "level", "remote", "licence"),
    *("authors", "source_url"),
)
"""What people write of a card, and what a version keeps."""
_SLUG = text("""
SELECT CASE n WHEN 1 THEN CAST(:slug AS text) ELSE :slug || '-' || n END
FROM generate_series(1, 10000) AS n
WHERE NOT tilab_method_named(:lab, CASE n WHEN 1 THEN :slug ELSE :slug || '-' || n END)
ORDER BY n LIMIT 1
""")
_UNKNOWN = text("""
SELECT rank - 1 FROM unnest(CAST(:needs AS text[])) WITH ORDINALITY AS given(slug, rank)
WHERE NOT EXISTS (SELECT FROM method_need AS n WHERE n.slug = given.slug)
ORDER BY rank LIMIT 1
""")
_CARD = text("""
SELECT c.lab_id, c.id FROM method_card AS c JOIN lab AS l ON l.id = c.lab_id
WHERE l.slug = :lab AND c.slug = :card AND c.state IN ('publiee', 'a_revoir')
""")


async def begin_card(
    session: AsyncSession,
    lab_id: LabId,
    community_id: CommunityId | None,
    person: PersonId | None,
    given: dict[str, Any],
    **more: Any,
) -> MethodCard:
    """A draft of the community, or of the lab. ``Invalid`` for what cannot be kept."""
    card = MethodCard(
        lab_id=lab_id,
        community_id=community_id,
        slug=await _free_slug(session, lab_id, given["title"]),
        created_by=person,
        changed_by=person,
        **await _columns(session, given),
        **more,
    )
    _check(card)
    session.add(card)
    await session.flush()
    return card


async def change_card(
    session: AsyncSession,
    card: MethodCard,
    person: PersonId,
    expected: int,
    given: dict[str, Any],
    note: str = "",
) -> None:
    """Change it; what everybody reads becomes its next version at once, and the last is kept."""
    if card.state == MethodState.RETIREE:
        raise CardWithdrawn
    columns = await _columns(session, given)
    changed = any(getattr(card, name) != value for name, value in columns.items())
    renew(card, expected, columns | {"changed_by": person})
    _check(card)
    if card.state in PUBLISHED and changed:
        await keep_version(session, card, person, note)


async def keep_version(
    session: AsyncSession, card: MethodCard, person: PersonId | None, note: str
) -> None:
    """Publish the card as it stands, under the next number."""
    card.number += 1
    session.add(
        MethodVersion(
            lab_id=card.lab_id,
            card_id=card.id,
            number=card.number,
            card={name: getattr(card, name) for name in CONTENT},
            note=note,
            person_id=person,
            at=now(),
        )
    )
    await session.flush()
    tell(session, card)


async def restore_version(
    session: AsyncSession, card: MethodCard, person: PersonId, expected: int, number: int, note: str
) -> None:
    """Give a card the content of one of its versions again."""
    version = await session.get(MethodVersion, (card.lab_id, card.id, number))
    if version is None:
        raise NotFound
    kept = version.card | {"steps": [_as_given(step) for step in version.card["steps"]]}
    await change_card(session, card, person, expected, kept, note)


async def take_over(
    session: AsyncSession,
    lab: str,
    card: str,
    into: LabId,
    community_id: CommunityId | None,
    person: PersonId,
) -> MethodCard:
    """A draft made of a published card, which says where it comes from. ``NotFound``."""
    key = (await session.execute(_CARD, {"lab": lab, "card": card})).one_or_none()
    if key is None:
        raise NotFound
    found = await session.get_one(MethodCard, tuple(key))
    given = {name: getattr(found, name) for name in CONTENT}
    given["steps"] = [_as_given(step) for step in found.steps]
    origin = (found.origin_lab or lab, found.origin_slug or card)
    return await begin_card(
        session,
        into,
        community_id,
        person,
        given,
        origin_lab=origin[0],
        origin_slug=origin[1],
        fictitious=found.fictitious,
    )


def tell(session: AsyncSession, card: MethodCard, *, public: bool = True) -> None:
    """Let subscribers know of what everybody reads, or reads no more."""
    change = Change(
        card.lab_id, "method", card.slug, public=True, op="upsert" if public else "delete"
    )
    note_change(session, change)


def _as_given(step: dict[str, Any]) -> dict[str, Any]:
    return {name: step[name] for name in ("title", "words", "minutes")}


async def _free_slug(session: AsyncSession, lab_id: LabId, title: str) -> str:
    """Made here, for a draft that one may not know of may have the first."""
    base = slugify(title)[:70].strip("-") or "fiche"
    slug: str | None = await session.scalar(_SLUG, {"lab": lab_id, "slug": base})
    assert slug is not None
    return slug


async def _columns(session: AsyncSession, given: dict[str, Any]) -> dict[str, Any]:
    """What is stated, with what follows from it."""
    columns = dict(given)
    for words, tree in (("words", "tree"), ("variants", "variants_tree")):
        if words in columns:
            columns[tree] = await tree_of(columns[words], frozenset())
    if "steps" in columns:
        columns["steps"] = [
            step | {"tree": await tree_of(step["words"], frozenset())} for step in columns["steps"]
        ]
    for name in ("material", "authors"):
        if name in columns:
            columns[name] = list({search_key(one) or one: one for one in columns[name]}.values())
    if columns.get("needs"):
        columns["needs"] = list(dict.fromkeys(columns["needs"]))
        unknown = await session.scalar(_UNKNOWN, {"needs": columns["needs"]})
        if unknown is not None:
            raise Invalid.at(f"/needs/{unknown}", "need-unknown")
    return columns


def _check(card: MethodCard) -> None:
    """Bounds in order, an address that can be followed."""
    for low, high in (("group_min", "group_max"), ("minutes_min", "minutes_max")):
        least, most = getattr(card, low), getattr(card, high)
        if least is not None and most is not None and least > most:
            raise Invalid.at(f"/{high}", "bounds-in-order")
    if card.source_url is not None and address(card.source_url) is None:
        raise Invalid.at("/source_url", "address")
