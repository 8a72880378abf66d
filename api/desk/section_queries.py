"""How a section of « à faire » is written."""

SHOWN = 20
"""How many items of a section are given; its count says how many there are."""
TODAY = "(CAST(:at AS timestamptz) AT TIME ZONE l.timezone)::date"
"""Today, on the lab's calendar."""


def section(flag: str, item: str, source: str, order: str) -> str:
    """``{"count", "items"}``, the first by ``order``; null for who may not act on it."""
    return f"""CASE WHEN :{flag} THEN (
  SELECT json_build_object('count', count(*), 'items',
    coalesce(json_agg(item ORDER BY rank) FILTER (WHERE rank <= {SHOWN}), '[]'))
  FROM (SELECT row_number() OVER (ORDER BY {order}) AS rank, json_build_object({item}) AS item
        {source}) AS found) END"""
