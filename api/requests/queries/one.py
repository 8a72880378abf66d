"""A request whole, in one statement; :mod:`api.requests.reading` finishes it."""

from api.requests.queries.requests import JOINS, STATUS, STEP
from api.requests.queries.standing import FACTS, GRID_OF, READER, VISIBLE


def _list(item: str, source: str, order: str) -> str:
    return f"coalesce((SELECT json_agg({item} ORDER BY {order}) FROM {source}), '[]')"


def _side(side: str) -> str:
    return f"""
    (SELECT json_build_object('level', a.level, 'words', a.words, 'at', a.at,
                              'by_name', (SELECT n.display_name FROM person AS n WHERE n.id = a.by))
     FROM request_appraisal AS a
     WHERE a.lab_id = r.lab_id AND a.request_id = r.id AND a.criterion_id = c.id
       AND a.side = '{side}')
    """


_CARRIERS = _list(
    """json_build_object('person', c.person_id, 'name', n.display_name, 'role', c.role,
                         'side', c.side)""",
    """request_carrier AS c JOIN person AS n ON n.id = c.person_id
       WHERE c.lab_id = r.lab_id AND c.request_id = r.id""",
    "c.role, n.id",
)
_CONTRIBUTIONS = _list(
    """json_build_object('party', c.party, 'party_name', c.party_name,
         'organisation', c.organisation_id, 'nature', c.nature, 'what', c.what, 'days', c.days,
         'amount_cents', c.amount_cents)""",
    "request_contribution AS c WHERE c.lab_id = r.lab_id AND c.request_id = r.id",
    "c.rank",
)
_ANSWERS = _list(
    """json_build_object('question', q.id, 'slug', q.slug, 'label', q.label,
         'meaning', q.meaning, 'words', (
           SELECT a.words FROM request_answer AS a
           JOIN grid_question AS asked ON asked.lab_id = a.lab_id AND asked.id = a.question_id
           WHERE a.lab_id = r.lab_id AND a.request_id = r.id AND asked.slug = q.slug LIMIT 1))""",
    f"grid_question AS q WHERE q.lab_id = r.lab_id AND q.grid_id = {GRID_OF}",
    "q.rank",
)
_TERRITORIES = _list(
    "json_build_object('code', t.code, 'label', t.label)",
    "request_territory AS t WHERE t.lab_id = r.lab_id AND t.request_id = r.id",
    "t.code",
)
_FILES = _list(
    """json_build_object('file', j.file_id, 'label', j.label, 'media_type', f.media_type,
                         'size', f.size)""",
    """request_file AS j JOIN file AS f ON f.lab_id = j.lab_id AND f.id = j.file_id
       WHERE j.lab_id = r.lab_id AND j.request_id = r.id""",
    "j.file_id",
)
_CORRECTIONS = _list(
    """json_build_object('id', c.id, 'kind', c.kind, 'target', c.target, 'words', c.words,
         'asked_at', c.asked_at, 'answer', c.answer, 'answered_at', c.answered_at,
         'accepted_at', c.accepted_at)""",
    "request_correction AS c WHERE c.lab_id = r.lab_id AND c.request_id = r.id",
    "c.id",
)
_FILTER = """
CASE WHEN r.filter_verdict IS NOT NULL THEN json_build_object(
  'verdict', r.filter_verdict, 'users_argument', r.filter_users_argument,
  'agents_argument', r.filter_agents_argument, 'at', r.filter_at,
  'by_name', (SELECT n.display_name FROM person AS n WHERE n.id = r.filter_by),
  'grid', (SELECT g.code FROM request_grid AS g WHERE g.lab_id = r.lab_id AND g.id = r.grid_id))
END
"""
_CRITERIA = _list(
    f"""json_build_object('id', c.id, 'slug', c.slug, 'label', c.label, 'block', c.block,
         'motto', c.motto, 'filter', c.filter,
         'questions', ARRAY(
            SELECT q.slug FROM grid_link AS k
            JOIN grid_question AS q ON q.lab_id = k.lab_id AND q.id = k.question_id
            WHERE k.lab_id = c.lab_id AND k.criterion_id = c.id ORDER BY q.rank),
         'state', {_side("state")}, 'region', {_side("region")})""",
    "grid_criterion AS c WHERE c.lab_id = r.lab_id AND c.grid_id = g.id",
    "c.rank",
)
_GRID = f"""
(SELECT json_build_object('id', g.id, 'code', g.code, 'name', g.name, 'criteria', {_CRITERIA})
 FROM request_grid AS g WHERE g.lab_id = r.lab_id AND g.id = {GRID_OF})
"""
_OPINION = """
(SELECT json_build_object('opinion', o.opinion, 'words', o.words, 'at', o.at,
                          'by_name', (SELECT n.display_name FROM person AS n WHERE n.id = o.by))
 FROM request_opinion AS o WHERE o.lab_id = r.lab_id AND o.request_id = r.id)
"""
_SESSION = """
(SELECT json_build_object('id', m.id, 'body', b.slug, 'starts_at', m.starts_at)
 FROM agenda_item AS i
 JOIN body_session AS m ON m.lab_id = i.lab_id AND m.id = i.session_id
 JOIN body AS b ON b.lab_id = m.lab_id AND b.id = m.body_id
 WHERE i.lab_id = r.lab_id AND i.request_id = r.id AND i.status = 'inscrit')
"""
_POSITIONS = _list(
    "json_build_object('side', o.side, 'position', o.position, 'words', o.words)",
    "decision_position AS o WHERE o.lab_id = d.lab_id AND o.decision_id = d.id",
    "o.side",
)
_DECISIONS = _list(
    f"""json_build_object('id', d.id, 'body', b.slug, 'body_name', b.name, 'outcome', d.outcome,
         'reason', d.reason, 'decided_at', d.decided_at, 'positions', {_POSITIONS})""",
    """decision AS d JOIN body AS b ON b.lab_id = d.lab_id AND b.id = d.body_id
       WHERE d.lab_id = r.lab_id AND d.request_id = r.id""",
    "d.id",
)
_RECOMMENDATIONS = """
(SELECT count(*) FROM recommendation AS n
 JOIN decision AS d ON d.lab_id = n.lab_id AND d.id = n.decision_id
 WHERE d.lab_id = r.lab_id AND d.request_id = r.id AND n.status IN ('ouverte', 'en_cours'))
"""
_PLAIN = (
    "id", "number", "kind", "title", "summary", "origin", "origin_note", "state", "state_since",
    "phase_wanted", "function_wanted", "objectives", "users_words", "agents_words",
    "duration_from", "duration_to", "carriers_days", "involved_days", "lab_weeks",
    "partners_internal", "partners_inter", "partners_external", "project_cents", "lab_cents",
    "funding_note", "urgent", "urgent_reason", "pool_since", "pool_reason", "created_at",
    "deposited_at", "closed_at", "changed_at", "fictitious", "version",
)  # fmt: skip
_COLUMNS = ", ".join(f"'{name}', r.{name}" for name in _PLAIN)
# A function takes a hundred arguments at most: what is plain, then what is made of other tables.
WHOLE = f"""
(jsonb_build_object({_COLUMNS}) || jsonb_build_object(
  'status', {STATUS}, 'step', {STEP}, 'carriers', {_CARRIERS}, 'contributions', {_CONTRIBUTIONS},
  'answers', {_ANSWERS}, 'territories', {_TERRITORIES}, 'files', {_FILES},
  'corrections', {_CORRECTIONS}, 'filter', {_FILTER}, 'grid', {_GRID}, 'opinion', {_OPINION},
  'session', {_SESSION}, 'decisions', {_DECISIONS}, 'recommendations_open', {_RECOMMENDATIONS},
  'project', p.slug, 'resubmits', r.resubmits_id,
  'resubmitted_by', (SELECT n.id FROM project_request AS n
                     WHERE n.lab_id = r.lab_id AND n.resubmits_id = r.id
                     ORDER BY n.id DESC LIMIT 1)))
"""
ONE = f"""
SELECT json_build_object('reader', {READER}, 'item', {WHOLE}, 'facts', {FACTS})::text
FROM project_request AS r {JOINS}
WHERE r.lab_id = :lab AND r.id = :request AND {VISIBLE}
"""
