"""What counts as a contribution: each domain says its own, and ``wiring`` gathers them."""

_sources: dict[str, str] = {}


def contribute(kind: str, counted: str) -> None:
    """Count ``kind`` by the SQL ``counted``; saying it twice changes nothing.

    It gives ``lab_id, community_id, n`` and reads, under the rights of whoever it is about:
    ``mine`` (``lab_id, community_id, id``: their memberships), ``:person``, ``:start`` and ``:end``
    (instants, the end left out). ``community_id`` may be null: done with the lab alone. Messages
    ``contribution.<kind>.one`` and ``.many`` say it.
    """
    _sources[kind] = counted


def sources() -> tuple[tuple[str, str], ...]:
    """Every kind with its SQL, in the order they were said."""
    return tuple(_sources.items())
