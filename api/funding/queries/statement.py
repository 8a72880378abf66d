"""Reading all that a funder asks about one convention."""

from api.funding.queries.execution import (
    COMMITMENT,
    DEADLINE,
    LINE_JSON,
    LINES,
    OF_COMMITMENT,
    OF_DEADLINE,
    TOTALS,
)
from api.labs.queries import CONVENTION

STATEMENT = f"""
{LINES}, held AS (SELECT * FROM line WHERE convention_id = :id)
SELECT json_build_object(
  'lab_name', (SELECT name FROM lab WHERE id = v.lab_id),
  'convention', {CONVENTION},
  'lines', coalesce((SELECT json_agg({LINE_JSON} ORDER BY l.kind, l."of", l.rank, l.id)
                     FROM held AS l), '[]'),
  'total', (SELECT {TOTALS} FROM (
      SELECT coalesce(sum(amount), 0) AS amount, coalesce(sum(committed), 0) AS committed,
             coalesce(sum(paid), 0) AS paid FROM held) AS t),
  'commitments', coalesce((SELECT json_agg({COMMITMENT} ORDER BY c.committed_on, c.id)
    FROM commitment AS c {OF_COMMITMENT}
    WHERE c.lab_id = :lab_id AND c.status <> 'annule' AND EXISTS (SELECT FROM held AS h
      WHERE (h.kind = 'budget' AND h.id = c.budget_line_id)
         OR (h.kind = 'call' AND h.id = c.call_line_id))), '[]'),
  'deadlines', coalesce((SELECT json_agg({DEADLINE} ORDER BY d.due_on, d.id)
    FROM funding_deadline AS d {OF_DEADLINE}
    WHERE d.lab_id = :lab_id AND d.convention_id = :id), '[]'))::text
FROM convention AS v WHERE v.lab_id = :lab_id AND v.id = :id
"""
