"""The charter: revised by consent, accepted by each member, again with each version (req. 87)."""

from datetime import date

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.communities.policy import Can
from api.core.clock import now, today
from api.core.ids import CharterVersionId, CommunityId, ConsentDecisionId, LabId
from api.core.markdown import tree_of
from api.core.own_keys import one_at_a_time
from api.core.problems import AlreadyExists, Conflict, Forbidden, Invalid, NotFound
from api.deliberation.models.charter import CharterState, CharterVersion
from api.deliberation.models.consent import ConsentDecision
from api.deliberation.problems import CharterBegun, RevisionUnderWay

_ACCEPT = text(
    "INSERT INTO charter_acceptance (lab_id, community_id, charter_id, member_id, at)"
    " VALUES (:lab, :community, :charter, :member, :at) ON CONFLICT DO NOTHING"
)
_IS_CHARTER = text("SELECT EXISTS (SELECT FROM charter_version WHERE decision_id = :decision)")
_UNDER_WAY = (CharterState.PROPOSEE, CharterState.AMENDEE)


async def versions_of(
    session: AsyncSession, lab_id: LabId, community_id: CommunityId
) -> list[CharterVersion]:
    """All versions of a community's charter, oldest first; one at a time writes them."""
    await one_at_a_time(session, "charter", str(community_id))
    found = await session.scalars(
        select(CharterVersion)
        .filter_by(lab_id=lab_id, community_id=community_id)
        .order_by(CharterVersion.id)  # type: ignore[arg-type]
        .execution_options(populate_existing=True)
    )
    return list(found)


async def begin_charter(
    session: AsyncSession, standing: Standing, *, number: str, words: str, adopted_on: date
) -> CharterVersion:
    """Write down the charter that the community had before it used this tool.

    ``CharterBegun`` once there is one: the next is adopted by consent.
    """
    standing.require(Can.SETTLE)
    versions = await versions_of(session, standing.lab_id, standing.community_id)
    if any(one.state != CharterState.RETIREE for one in versions):
        raise CharterBegun
    if adopted_on > today(standing.lab.zone):
        raise Invalid.at("/adopted_on", "day-of-the-past")
    version = CharterVersion(
        lab_id=standing.lab_id,
        community_id=standing.community_id,
        number=number,
        words=words,
        tree=await tree_of(words),
        state=CharterState.ADOPTEE,
        member_id=standing.me,
        proposed_at=now(),
        adopted_on=adopted_on,
    )
    session.add(version)
    await session.flush()
    return version


async def check_number(
    session: AsyncSession, standing: Standing, number: str
) -> ConsentDecisionId | None:
    """``RevisionUnderWay`` when another is, ``AlreadyExists`` for a number that is taken.

    The decision that adopted the charter in force, if one did.
    """
    standing.require(Can.CONSENT)
    versions = await versions_of(session, standing.lab_id, standing.community_id)
    if any(one.state in _UNDER_WAY for one in versions):
        raise RevisionUnderWay
    if any(one.number == number and one.state != CharterState.RETIREE for one in versions):
        raise AlreadyExists
    in_force = [one for one in versions if one.state == CharterState.ADOPTEE]
    return in_force[0].decision_id if in_force else None


async def is_charter(session: AsyncSession, number: ConsentDecisionId) -> bool:
    """Whether a decision adopts a version of a charter."""
    found = await session.scalar(_IS_CHARTER, {"decision": number})
    return bool(found)


async def note_revision(
    session: AsyncSession, decision: ConsentDecision, number: str, words: str, change: str | None
) -> None:
    """The version that a decision would adopt."""
    session.add(
        CharterVersion(
            lab_id=decision.lab_id,
            community_id=decision.community_id,
            number=number,
            words=words,
            tree=await tree_of(words),
            note=change,
            decision_id=decision.id,
            member_id=decision.member_id,
            proposed_at=now(),
        )
    )
    await session.flush()


async def _of_decision(session: AsyncSession, decision: ConsentDecision) -> CharterVersion | None:
    found = await session.scalars(
        select(CharterVersion)
        .filter_by(lab_id=decision.lab_id, decision_id=decision.id)
        .execution_options(populate_existing=True)
    )
    return found.one_or_none()


async def follow_amended(session: AsyncSession, decision: ConsentDecision, words: str) -> None:
    """The version says what the round says."""
    version = await _of_decision(session, decision)
    if version is not None:
        version.words, version.tree = words, await tree_of(words)
        version.state = CharterState.AMENDEE


async def follow_withdrawn(session: AsyncSession, decision: ConsentDecision) -> None:
    """The version goes with its decision; its number may be given again."""
    version = await _of_decision(session, decision)
    if version is not None:
        version.state = CharterState.RETIREE


async def follow_adopted(session: AsyncSession, decision: ConsentDecision) -> None:
    """The version is in force, and the one before is not."""
    version = await _of_decision(session, decision)
    if version is None:
        return
    for one in await versions_of(session, decision.lab_id, decision.community_id):
        if one.state == CharterState.ADOPTEE:
            one.state, one.replaced_on = CharterState.REMPLACEE, today()
    await session.flush()
    version.state, version.adopted_on = CharterState.ADOPTEE, today()
    await session.flush()


async def accept_charter(
    session: AsyncSession, standing: Standing, number: CharterVersionId
) -> None:
    """Say that one makes the charter in force one's own; ``Conflict`` for another version."""
    if standing.member_id is None:
        raise Forbidden
    version = await session.scalar(
        select(CharterVersion).filter_by(
            lab_id=standing.lab_id, community_id=standing.community_id, id=number
        )
    )
    if version is None:
        raise NotFound
    if version.state != CharterState.ADOPTEE:
        raise Conflict
    values = {
        "lab": standing.lab_id,
        "community": standing.community_id,
        "charter": number,
        "member": standing.member_id,
        "at": now(),
    }
    await session.execute(_ACCEPT, values)
