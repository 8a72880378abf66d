"""Who may do what with bodies, sessions and items. Pure: the same tables answer in SQL."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from api.core.access import Actor, Permission
from api.core.clock import now
from api.governance.models.sessions import SessionStatus
from api.requests.models.requests import State
from api.requests.models.steps import RequestKind
from api.requests.rules.moves import outcomes_from

_S = SessionStatus
AHEAD = (_S.PLANIFIEE, _S.CONVOQUEE)
"""Sessions that have not begun."""
UNDER_WAY = (*AHEAD, _S.OUVERTE)
SESSION_ACTS: Mapping[str, tuple[SessionStatus, ...]] = MappingProxyType(
    {
        "edit": AHEAD,
        "convene": (_S.PLANIFIEE,),
        "open": AHEAD,
        "close": (_S.OUVERTE,),
        "cancel": AHEAD,
        "add_item": UNDER_WAY,
        "record_attendance": UNDER_WAY,
        "decide": (_S.OUVERTE,),
    }
)
"""What the secretary may do with a session, by its state."""
ITEM_ACTS: Mapping[str, tuple[SessionStatus, ...]] = MappingProxyType(
    {"edit": UNDER_WAY, "move": UNDER_WAY, "remove": UNDER_WAY, "decide": (_S.OUVERTE,)}
)
"""What the secretary may do with an item that stands on the agenda; requests are not removed."""
OTHER_OUTCOMES = ("adoptee", "rejetee", "ajournee")
"""What is decided of an item that is no request."""


def reader(actor: Actor, lab: str) -> dict[str, Any]:
    """Whose eyes governance is read with: the parameters of every statement about it."""
    return {
        "lab_id": actor.labs[lab],
        "now": now(),
        "manager": actor.may(Permission.MANAGE_GOVERNANCE, lab),
        "decider": actor.may(Permission.DECIDE, lab),
        "kind": actor.kind,
        "actor": actor.id,
    }


def may_in(act: str, status: str) -> bool:
    """Whether the secretary may do that with a session in that state."""
    return status in SESSION_ACTS[act]


def _by_status(acts: Mapping[str, tuple[SessionStatus, ...]], column: str) -> str:
    cases = " ".join(
        f"WHEN '{status}' THEN '{json.dumps(names)}'::jsonb"
        for status in SessionStatus
        if (names := [name for name, states in acts.items() if status in states])
    )
    return f"CASE {column} {cases} ELSE '[]'::jsonb END"


def session_abilities_sql() -> str:
    """The abilities of the session ``s``, as JSON."""
    return f"CASE WHEN :manager THEN {_by_status(SESSION_ACTS, 's.status')} ELSE '[]'::jsonb END"


def item_abilities_sql() -> str:
    """The abilities of the item ``i`` of session ``s``; ``seat`` says whether one sits there."""
    under_way = ", ".join(f"'{status}'" for status in UNDER_WAY)
    return f"""
CASE WHEN i.status <> 'inscrit' THEN '[]'::jsonb ELSE
  CASE WHEN :manager THEN {_by_status(ITEM_ACTS, "s.status")}
    - CASE WHEN i.request_id IS NULL THEN '' ELSE 'remove' END ELSE '[]'::jsonb END
  || CASE WHEN :decider AND s.status IN ({under_way}) AND seat.mine
     THEN '["give_opinion"]'::jsonb ELSE '[]'::jsonb END END
"""


def outcomes_sql() -> str:
    """What may be decided now of the item ``i``, about request ``r``, in session ``s``."""
    sent_back = [
        one for one in outcomes_from(State.SOUMISE, RequestKind.PROJET) if one != "ajourner"
    ]
    put_off = [one for one in outcomes_from(State.SOUMISE, RequestKind.PROJET) if one != "renvoyer"]
    return f"""
CASE WHEN NOT :manager OR i.status <> 'inscrit' OR s.status <> 'ouverte' THEN '[]'::json
  WHEN i.request_id IS NULL THEN '{json.dumps(OTHER_OUTCOMES)}'::json
  WHEN r.state = 'inscrite'
    THEN '{json.dumps(outcomes_from(State.INSCRITE, RequestKind.PROJET))}'::json
  WHEN r.state = 'soumise' AND EXISTS (
    SELECT FROM request_step AS e WHERE e.lab_id = r.lab_id AND e.active
      AND e.nature = 'arbitrage' AND r.kind = ANY (e.kinds) AND e.rank < st.rank)
    THEN '{json.dumps(sent_back)}'::json
  WHEN r.state = 'soumise' THEN '{json.dumps(put_off)}'::json
  ELSE '[]'::json END
"""
