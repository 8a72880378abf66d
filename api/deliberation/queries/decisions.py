"""Reading decisions: what a reader may see is row-level security's to decide."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncSession

from api.communities.door import Standing
from api.core.clock import today
from api.core.ids import CommunityId, ConsentDecisionId, LabId
from api.core.problems import NotFound
from api.deliberation.models.consent import ConsentDecision, ConsentRound
from api.deliberation.rules.consent import (
    ConsentOutcome,
    ConsentState,
    Hand,
    Moment,
    Position,
    Stance,
)

CONCERNED = """m.lab_id = d.lab_id AND m.community_id = d.community_id AND m.left_at IS NULL
  AND (d.circle_id IS NULL OR EXISTS (SELECT FROM circle_member AS g
    WHERE g.lab_id = m.lab_id AND g.circle_id = d.circle_id AND g.member_id = m.id))
  AND NOT EXISTS (SELECT FROM member_role AS s WHERE s.lab_id = m.lab_id AND s.member_id = m.id
    AND s.role = 'sage' AND CAST(:today AS date)
      BETWEEN s.from_day AND coalesce(s.to_day, 'infinity'))"""
"""Whose consent ``d`` needs: its members, or those of its circle; a sage (``m``) advises."""
_SPOKE = """EXISTS (SELECT FROM consent_position AS p WHERE p.lab_id = d.lab_id
  AND p.decision_id = d.id AND p.round = d.round AND p.member_id = m.id)"""
SILENT = f"""FROM community_member AS m WHERE {CONCERNED} AND NOT {_SPOKE}"""
"""Those concerned by ``d`` who have not said where they stand."""


def _who(alias: str, column: str = "member_id") -> str:
    return f"""(SELECT json_build_object('handle', w.handle, 'name', x.display_name)
      FROM community_member AS w LEFT JOIN person AS x ON x.id = w.person_id
      WHERE w.lab_id = {alias}.lab_id AND w.id = {alias}.{column})"""


_COUNTS = """(SELECT json_build_object(
    'consents', count(*) FILTER (WHERE p.stance = 'consentement' OR p.lifted_at IS NOT NULL),
    'objections', count(*) FILTER (WHERE p.stance = 'objection' AND p.lifted_at IS NULL),
    'asides', count(*) FILTER (WHERE p.stance = 'retrait'))
  FROM consent_position AS p
  LEFT JOIN community_member AS m ON m.lab_id = p.lab_id AND m.id = p.member_id
  WHERE p.lab_id = d.lab_id AND p.decision_id = d.id AND p.round = {round}
    AND m.left_at IS NULL)"""
_ROW = f"""'id', d.id, 'title', d.title,
  'circle', CASE WHEN c.id IS NOT NULL THEN json_build_object('slug', c.slug, 'name', c.name) END,
  'state', d.state, 'round', d.round, 'needs', d.needs, 'author', {_who("d")},
  'opened_at', d.opened_at, 'closes_at', d.closes_at, 'closed_at', d.closed_at,
  'outcome', r.outcome, 'review_on', d.review_on, 'adopted_on', d.adopted_on,
  'reviewed_on', d.reviewed_on, 'charter', v.number, 'tally', {_COUNTS.format(round="d.round")},
  'mine', (SELECT p.stance FROM consent_position AS p WHERE p.lab_id = d.lab_id
    AND p.decision_id = d.id AND p.round = d.round AND p.member_id = :me),
  'fictitious', d.fictitious, 'version', d.version"""
_FROM = """FROM consent_decision AS d
LEFT JOIN circle AS c ON c.lab_id = d.lab_id AND c.id = d.circle_id
JOIN consent_round AS r ON r.lab_id = d.lab_id AND r.decision_id = d.id AND r.number = d.round
LEFT JOIN charter_version AS v ON v.lab_id = d.lab_id AND v.decision_id = d.id
WHERE d.lab_id = :lab AND d.community_id = :community"""

LIST = f"""
WITH page AS (
  SELECT d.id, json_build_object({_ROW}) AS item {_FROM}
    AND (CAST(:states AS text[]) IS NULL OR d.state = ANY (CAST(:states AS text[])))
    AND (CAST(:after AS bigint) IS NULL OR d.id < CAST(:after AS bigint))
  ORDER BY d.id DESC LIMIT CAST(:limit AS bigint) + 1
), shown AS (SELECT * FROM page ORDER BY id DESC LIMIT CAST(:limit AS bigint))
SELECT json_build_object(
  'items', coalesce((SELECT json_agg(item ORDER BY id DESC) FROM shown), '[]'),
  'next', CASE WHEN (SELECT count(*) FROM page) > :limit
    THEN (SELECT min(id) FROM shown) END)::text
"""
"""Decisions, latest first, under number ``:after``."""

_OF_ROUND = f"""coalesce((SELECT json_agg(json_build_object('by', {_who("p")}, 'stance', p.stance,
    'reason', p.reason, 'at', p.at, 'lifted_at', p.lifted_at, 'lifted_why', p.lifted_why,
    'gone', m.left_at IS NOT NULL, 'mine', p.member_id IS NOT DISTINCT FROM :me)
    ORDER BY p.stance <> 'objection', p.at, p.member_id)
  FROM consent_position AS p
  LEFT JOIN community_member AS m ON m.lab_id = p.lab_id AND m.id = p.member_id
  WHERE p.lab_id = d.lab_id AND p.decision_id = d.id AND p.round = n.number), '[]')"""

ONE = f"""
SELECT json_build_object({_ROW}, 'words', r.words, 'tree', r.tree, 'note', r.note,
  'rounds', (SELECT json_agg(json_build_object('number', n.number, 'note', n.note,
      'opened_at', n.opened_at, 'closed_at', n.closed_at, 'outcome', n.outcome,
      'positions', {_OF_ROUND}) ORDER BY n.number DESC)
    FROM consent_round AS n WHERE n.lab_id = d.lab_id AND n.decision_id = d.id),
  'silent', coalesce((SELECT json_agg(json_build_object('handle', m.handle,
      'name', x.display_name) ORDER BY x.display_name, m.id)
    FROM community_member AS m LEFT JOIN person AS x ON x.id = m.person_id
    WHERE {CONCERNED} AND NOT {_SPOKE}), '[]'),
  'remarks', coalesce((SELECT json_agg(json_build_object('id', q.id, 'round', q.round,
      'kind', q.kind, 'words', q.words, 'at', q.at, 'by', {_who("q")}, 'answer', q.answer,
      'answered_by', {_who("q", "answered_by")}, 'answered_at', q.answered_at,
      'answer_mine', coalesce(q.answered_by = :me, false)) ORDER BY q.id)
    FROM (SELECT * FROM consent_remark AS q WHERE q.lab_id = d.lab_id AND q.decision_id = d.id
      ORDER BY q.id DESC LIMIT 500) AS q), '[]'),
  'steps', (SELECT json_agg(json_build_object('what', s.what, 'round', s.round, 'at', s.at,
      'by', {_who("s")}, 'words', s.words) ORDER BY s.id)
    FROM (SELECT * FROM consent_step AS s WHERE s.lab_id = d.lab_id AND s.decision_id = d.id
      ORDER BY s.id DESC LIMIT 200) AS s),
  'follows', (SELECT json_build_object('id', o.id, 'title', o.title) FROM consent_decision AS o
    WHERE o.lab_id = d.lab_id AND o.id = d.follows_id),
  'followed_by', (SELECT json_build_object('id', o.id, 'title', o.title)
    FROM consent_decision AS o WHERE o.lab_id = d.lab_id AND o.follows_id = d.id
      AND o.state <> 'retiree' ORDER BY o.id DESC LIMIT 1),
  'proposal', d.proposal_id)::text
{_FROM} AND d.id = :decision
"""

_SEEN = text(f"""
SELECT d.state, d.member_id IS NOT DISTINCT FROM :me AS author, d.closes_at <= :at AS over,
  r.outcome, d.proposal_id IS NOT NULL AS carried,
  EXISTS (SELECT FROM community_member AS m WHERE m.id = :me AND {CONCERNED}) AS concerned,
  NOT EXISTS (SELECT {SILENT}) AS everybody,
  EXISTS (SELECT FROM consent_position AS p WHERE p.lab_id = d.lab_id AND p.decision_id = d.id
    AND p.round = d.round AND p.member_id = :me AND p.stance = 'objection'
    AND p.lifted_at IS NULL) AS objecting,
  EXISTS (SELECT FROM consent_decision AS o WHERE o.lab_id = d.lab_id AND o.follows_id = d.id
    AND o.state IN ('ouverte', 'a_amender')) AS revised
FROM consent_decision AS d
JOIN consent_round AS r ON r.lab_id = d.lab_id AND r.decision_id = d.id AND r.number = d.round
WHERE d.lab_id = :lab AND d.community_id = :community AND d.id = :decision
""")
_TAKEN = text(f"""
SELECT p.stance, p.lifted_at IS NOT NULL AS lifted
FROM consent_decision AS d
JOIN consent_position AS p ON p.lab_id = d.lab_id AND p.decision_id = d.id AND p.round = d.round
JOIN community_member AS m ON m.id = p.member_id AND {CONCERNED}
WHERE d.lab_id = :lab AND d.id = :decision
""")
_HOW_MANY = text(
    """
SELECT count(*) FROM (SELECT CAST(:lab AS bigint) AS lab_id,
  CAST(:community AS bigint) AS community_id, CAST(:circle AS bigint) AS circle_id) AS d
JOIN community_member AS m ON """
    + CONCERNED
)

TEXTS = """
SELECT json_agg(json_build_object('number', r.number, 'words', r.words))::text
FROM consent_round AS r WHERE r.lab_id = :lab AND r.community_id = :community
  AND r.decision_id = :decision AND r.number = ANY (CAST(:numbers AS int[]))
"""
"""The texts of some rounds, in no order; null when there is none."""


def place(standing: Standing) -> dict[str, Any]:
    """Where statements look, and for whom."""
    return {
        "lab": standing.lab_id,
        "community": standing.community_id,
        "me": standing.member_id,
        "today": today(standing.lab.zone),
    }


async def decision_of(
    session: AsyncSession, lab: LabId, community: CommunityId, number: ConsentDecisionId
) -> ConsentDecision:
    """The decision, locked until the end; ``NotFound`` when it is not the reader's to see."""
    found: ConsentDecision | None = await session.scalar(
        select(ConsentDecision)
        .filter_by(lab_id=lab, community_id=community, id=number)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound
    return found


async def round_of(session: AsyncSession, decision: ConsentDecision) -> ConsentRound:
    """The round under way, or the last one."""
    return (
        await session.scalars(
            select(ConsentRound)
            .filter_by(lab_id=decision.lab_id, decision_id=decision.id, number=decision.round)
            .execution_options(populate_existing=True)
        )
    ).one()


async def seen_by(
    session: AsyncSession,
    standing: Standing,
    number: ConsentDecisionId,
    at: datetime,
    *,
    member: bool,
    steers: bool,
) -> tuple[Hand, Moment]:
    """Who asks, and where the decision stands for them; ``NotFound`` when it is hidden."""
    values = place(standing) | {"decision": number, "at": at}
    row: Row[Any] | None = (await session.execute(_SEEN, values)).one_or_none()
    if row is None:
        raise NotFound
    hand = Hand(member=member, author=row.author, steers=steers, concerned=row.concerned)
    moment = Moment(
        ConsentState(row.state),
        over=row.over,
        everybody=row.everybody,
        objecting=row.objecting,
        outcome=ConsentOutcome(row.outcome) if row.outcome else None,
        carried=row.carried,
        revised=row.revised,
    )
    return hand, moment


async def positions_of(session: AsyncSession, decision: ConsentDecision) -> list[Position]:
    """What those concerned have said in the round; who has left counts no more."""
    values = {"lab": decision.lab_id, "decision": decision.id, "today": today()}
    rows = await session.execute(_TAKEN, values)
    return [Position(Stance(row.stance), row.lifted) for row in rows]


async def how_many_concerned(session: AsyncSession, standing: Standing, circle: int | None) -> int:
    """How many may take a position on what would be proposed there."""
    values = place(standing) | {"circle": circle}
    found: int = await session.scalar(_HOW_MANY, values)
    return found
