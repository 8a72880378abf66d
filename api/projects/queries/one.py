"""Reading one card whole: what everybody may read of it, and what its lab adds."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor
from api.core.clock import today
from api.projects import policy
from api.projects.models.cards import Project
from api.projects.policy import Standing
from api.projects.queries.cards import CARD
from api.projects.queries.takeover import ADOPTERS_OF_CARD, KIT, ORIGIN, REPLICATIONS
from api.projects.rules.publication import TICKED, Check


def _all(table: str, fields: str, order: str, more: str = "") -> str:
    """The rows of a child table as an array of objects."""
    return (
        f"(SELECT coalesce(json_agg(json_build_object({fields}) ORDER BY {order}), '[]')"
        f" FROM {table} AS x {more} WHERE x.lab_id = p.lab_id AND x.project_id = p.id)"
    )


_AUTHOR = "CASE WHEN :inside THEN (SELECT display_name FROM person WHERE id = x.person_id) END"
_LINKED = """LEFT JOIN lab AS tl ON tl.slug = x.to_lab
  LEFT JOIN project AS tp ON tp.lab_id = tl.id AND tp.slug = x.to_project"""


def _parts(author: str) -> str:
    fields = {
        "approach": "p.approach",
        "result": "p.result",
        "specific_support": "p.specific_support",
        "lesson": "p.lesson",
        "association": "p.association",
        "origin": "p.origin",
        "origin_lab": "p.origin_lab",
        "origin_project": "p.origin_project",
        "origin_card": ORIGIN,
        "status_reason": "p.status_reason",
        "changed_at": "p.changed_at",
        "card_confirmed_at": "p.card_confirmed_at",
        "phases": _all(
            "project_phase",
            "'id', x.id, 'phase', x.phase, 'from_day', x.from_day, 'to_day', x.to_day,"
            " 'note', x.note",
            "x.from_day NULLS FIRST, x.id",
        ),
        "scale_events": _all(
            "project_scale_event",
            "'id', x.id, 'scale', x.scale, 'on_day', x.on_day, 'taker', x.taker,"
            " 'dispositif', x.dispositif, 'evidence', x.evidence",
            "x.on_day NULLS LAST, x.id",
        ),
        "partnerships": _all(
            "project_partner",
            "'label', x.label, 'part', x.part, 'role', x.role, 'cooperation', x.cooperation",
            "x.rank, x.id",
        ),
        "territories": _all(
            "project_territory", "'code', x.code, 'label', x.label, 'ground', x.ground", "x.label"
        ),
        "links": _all(
            "project_link",
            "'kind', x.kind, 'lab', x.to_lab, 'project', x.to_project, 'title', tp.title",
            "x.kind, x.to_lab, x.to_project",
            _LINKED,
        ),
        "deliverables": _all(
            "deliverable",
            "'id', x.id, 'title', x.title, 'kind', x.kind, 'state', x.state,"
            " 'licence', x.licence, 'url', x.url, 'guarantor', x.guarantor,"
            " 'done_by', x.done_by, 'published_on', x.published_on,"
            " 'in_service_on', x.in_service_on, 'retired_on', x.retired_on, 'public', x.public",
            "x.id",
        ),
        "experiments": _all(
            "experiment",
            "'id', x.id, 'title', x.title, 'territory_code', x.territory_code,"
            " 'from_day', x.from_day, 'to_day', x.to_day, 'outcome', x.outcome,"
            " 'taken_up', x.taken_up, 'lesson', x.lesson, 'public', x.public",
            "x.from_day NULLS LAST, x.id",
        ),
        "gains": _all(
            "gain",
            "'id', x.id, 'label', x.label, 'measure', x.measure, 'quantity', x.quantity,"
            " 'unit', x.unit,"
            " 'before', x.before, 'after', x.after, 'beneficiaries', x.beneficiaries,"
            " 'beneficiary_kind', x.beneficiary_kind, 'method', x.method,"
            " 'measured_on', x.measured_on, 'evidence', x.evidence, 'public', x.public",
            "x.id",
        ),
        "journal": _all(
            "journal_entry",
            "'id', x.id, 'on_day', x.on_day, 'words', x.words, 'public', x.public,"
            f" 'by_name', {author}",
            "x.on_day DESC, x.id DESC",
        ),
        "files": _all(
            "project_file",
            "'id', x.file_id, 'label', x.label, 'public', x.public, 'name', f.name,"
            " 'media_type', f.media_type, 'size', f.size",
            "x.file_id",
            "JOIN file AS f ON f.lab_id = x.lab_id AND f.id = x.file_id",
        ),
        "takeover_kit": KIT,
        "adopters": ADOPTERS_OF_CARD,
        "replications": REPLICATIONS,
    }
    return "jsonb_build_object(" + ", ".join(f"'{k}', {v}" for k, v in fields.items()) + ")"


_ROLES = _all(
    "project_role",
    "'id', x.id, 'role', x.role, 'person', x.person_id, 'label', coalesce(n.display_name,"
    " x.label), 'side', x.side, 'from_day', x.from_day, 'to_day', x.to_day",
    "x.role, x.from_day NULLS FIRST, x.id",
    "LEFT JOIN person AS n ON n.id = x.person_id",
)
_COMPUTED = {
    Check.GOAL: "btrim(coalesce(p.goal, '')) <> ''",
    Check.RESULT: "btrim(coalesce(p.result, '')) <> '' OR p.status IS NOT NULL",
    Check.LICENCE: "NOT EXISTS (SELECT FROM deliverable AS d WHERE d.lab_id = p.lab_id"
    " AND d.project_id = p.id AND d.public AND d.licence IS NULL)",
    Check.LESSON: "p.status IS DISTINCT FROM 'abandonne' OR btrim(coalesce(p.lesson, '')) <> ''",
}
_CHECKS = ", ".join(
    f"json_build_object('code', '{check}', 'so', "
    + (
        f"{_COMPUTED[check]}"
        if check in _COMPUTED
        else f"CASE WHEN EXISTS (SELECT FROM k WHERE '{check}' = ANY (k.checklist)) THEN true END"
    )
    + f", 'ticked', {'true' if check in TICKED else 'false'})"
    for check in Check
)
_STATE = f"""(WITH k AS (
    SELECT key.*, n.display_name FROM publication_key AS key
    JOIN person AS n ON n.id = key.person_id
    WHERE key.lab_id = p.lab_id AND key.project_id = p.id AND key.card_version = p.version)
  SELECT json_build_object(
    'keys', (SELECT coalesce(json_agg(json_build_object('holder', k.holder, 'target', k.target,
        'by_name', k.display_name, 'mine', k.person_id = :person, 'at', k.at, 'words', k.words)
      ORDER BY k.holder), '[]') FROM k),
    'checklist', json_build_array({_CHECKS})))"""

PUBLIC_PROJECT = f"""
SELECT (CAST({CARD} AS jsonb) || {_parts("NULL")}
  || '{{"roles": null, "publication_state": null, "abilities": []}}'::jsonb)::text
FROM project AS p JOIN lab AS l ON l.id = p.lab_id
WHERE l.slug = :lab AND p.slug = :project
"""
"""For the public role, which may not even ask about people."""

_HOLDS = """EXISTS (SELECT FROM project_role AS r WHERE r.lab_id = p.lab_id
  AND r.project_id = p.id AND r.person_id = :person AND r.role = '{role}'
  AND daterange(r.from_day, r.to_day, '[]') @> CAST(:today AS date))"""

ONE_PROJECT = f"""
SELECT (CAST({CARD} AS jsonb) || {_parts(_AUTHOR)} || jsonb_build_object(
  'roles', CASE WHEN :inside THEN {_ROLES} END,
  'publication_state', CASE WHEN :inside THEN {_STATE} END,
  'abilities', CASE WHEN :inside THEN {policy.abilities_sql()} ELSE '{{}}'::text[] END
    || CASE WHEN {policy.REPLICABLE} THEN ARRAY['replicate'] ELSE '{{}}'::text[] END))::text
FROM project AS p JOIN lab AS l ON l.id = p.lab_id
CROSS JOIN LATERAL (SELECT {_HOLDS.format(role="col_porteur")} AS carrier,
  {_HOLDS.format(role="sage")} AS sage) AS m
WHERE l.slug = :lab AND p.slug = :project
"""


def asked_by(actor: Actor, lab: str, project: str) -> dict[str, Any]:
    """What :data:`ONE_PROJECT` is to know of its reader."""
    return {
        "lab": lab,
        "project": project,
        "person": actor.id if actor.kind == "person" else 0,
        "inside": actor.kind == "system" or lab in actor.labs,
        "edits": policy.edits(actor, lab),
        "publishes": policy.publishes(actor, lab),
        "replicates": policy.replicates(actor, lab),
        "today": today(),
    }


async def standing(session: AsyncSession, actor: Actor, lab: str, project: Project) -> Standing:
    """What the actor is to the card."""
    held = set[str]()
    if actor.kind == "person":
        rows = await session.scalars(
            text(
                "SELECT role FROM project_role WHERE lab_id = :lab AND project_id = :project"
                " AND person_id = :person"
                " AND daterange(from_day, to_day, '[]') @> CAST(:today AS date)"
            ),
            {"lab": project.lab_id, "project": project.id, "person": actor.id, "today": today()},
        )
        held = set(rows)
    return Standing(
        edits=policy.edits(actor, lab),
        publishes=policy.publishes(actor, lab),
        carrier="col_porteur" in held,
        sage="sage" in held,
    )


HISTORY = """
SELECT json_build_object('items', coalesce(json_agg(json_build_object(
  'id', e.id, 'at', e.at, 'action', e.action,
  'by_name', (SELECT display_name FROM person
              WHERE id = substr(CASE WHEN e.actor LIKE 'p%' THEN e.actor
                WHEN d.details->>'by' LIKE 'p%' THEN d.details->>'by' END, 2)::bigint),
  'version', d.details->'version',
  'changes', coalesce(d.details->'changes', '[]')) ORDER BY e.id DESC), '[]'))::text
FROM (
  SELECT a.* FROM audit_entry AS a
  WHERE a.lab_id = :lab_id AND a.entity = 'project' AND a.key = :project
  ORDER BY a.id DESC LIMIT 100
) AS e LEFT JOIN audit_detail AS d ON d.entry_id = e.id
"""
