"""All that happened to a request, from the decision log."""

from typing import Any

from api.core.messages import Locale, message
from api.requests.models.requests import State
from api.requests.queries.standing import VISIBLE
from api.requests.rules.moves import status_of

HISTORY = f"""
SELECT coalesce((
  SELECT json_agg(json_build_object(
    'number', e.number, 'at', e.at, 'content', c.content,
    'actor_name', CASE WHEN e.actor ~ '^p[0-9]+$' THEN
      (SELECT n.display_name FROM person AS n WHERE n.id = substr(e.actor, 2)::bigint) END)
    ORDER BY e.number)
  FROM chain_entry AS e
  LEFT JOIN chain_content AS c ON c.lab_id = e.lab_id AND c.number = e.number
  WHERE e.lab_id = r.lab_id AND e.kind = 'request-move' AND e.entity = 'request'
    AND e.key = r.id::text), '[]')::text
FROM project_request AS r WHERE r.lab_id = :lab AND r.id = :request AND {VISIBLE}
"""


def entries(found: list[dict[str, Any]], locale: Locale) -> list[dict[str, Any]]:
    """The moves in words, oldest first; one whose content was erased says no more than its day."""
    items, status = [], str(State.BROUILLON)
    for one in found:
        said = one["content"] or {}
        move = said.get("move", "erased")
        target = status_of(said["to"], said.get("step")) if "to" in said else status
        items.append(
            {
                "number": one["number"],
                "at": one["at"],
                "move": move,
                "origin": status,
                "target": target,
                "sentence": message(f"request.move.{move}", locale),
                "body": said.get("body"),
                "session": said.get("session"),
                "actor_name": one["actor_name"],
                "reason": said.get("reason"),
            }
        )
        status = target
    return items
