"""Rooms, money and requests that wait: what a lab works with."""

from api.bookings.queries.statistics import OPEN, TAKEN
from api.indicators.formulas.base import Base, Formula

_FIRST = "(SELECT min({day}) FROM {table} WHERE lab_id = :lab_id)"
_FIRST_YEAR = "(SELECT make_date(min(year), 1, 1) FROM {table} WHERE lab_id = :lab_id)"

# A year with no booking at all has no rate: opening hours alone are not a use of rooms.
ROOMS = Base(
    "rooms",
    "booking",
    f"""
SELECT 'booking' AS kind, t.id AS record, t.day AS on_day, r.slug AS room,
  round(extract(epoch FROM least(t.until, o.closes_at) - greatest(t.starts_at, o.opens_at)) / 60)
    AS booked, NULL::numeric AS open
FROM ({TAKEN}) AS t JOIN ({OPEN}) AS o ON o.room_id = t.room_id AND o.day = t.day
JOIN room AS r ON r.lab_id = :lab_id AND r.id = t.room_id
WHERE t.status IN ('confirmed', 'held') AND t.until > o.opens_at AND t.starts_at < o.closes_at
  AND t.until > t.starts_at
UNION ALL
SELECT 'room', o.room_id, o.day, r.slug, NULL,
  round(extract(epoch FROM o.closes_at - o.opens_at) / 60)
FROM ({OPEN}) AS o JOIN room AS r ON r.lab_id = :lab_id AND r.id = o.room_id
WHERE date_trunc('year', o.day::timestamp) IN (
  SELECT date_trunc('year', k.starts_at AT TIME ZONE :zone) FROM booking AS k
  WHERE k.lab_id = :lab_id AND k.status IN ('confirmed', 'held', 'no_show')
    AND k.starts_at >= :from_at AND k.starts_at < :to_at)""",
    "(SELECT min(starts_at AT TIME ZONE :zone)::date FROM booking WHERE lab_id = :lab_id)",
    "b.kind",
    alone=False,
    axes={"room": "b.room"},
    wide=True,
)
AWARDS = Base(
    "awards",
    "funding",
    """
SELECT a.id AS record, a.on_day, p.slug AS programme, a.nature,
  a.amount_cents::numeric / 100 AS euros
FROM award AS a JOIN programme AS p ON p.id = a.programme_id
WHERE a.lab_id = :lab_id AND a.on_day >= :from_day AND a.on_day < :to_day""",
    _FIRST.format(day="on_day", table="award"),
    "'award'",
    axes={"programme": "b.programme", "nature": "b.nature"},
)
# Calls of a year over the operating budget of the year before, as the sources count it.
LEVERAGE = Base(
    "leverage",
    "funding",
    """
SELECT 'call_line' AS kind, c.id AS record, make_date(c.year, 1, 1) AS on_day,
  c.amount_cents::numeric / 100 AS won, NULL::numeric AS operating
FROM call_line AS c
WHERE c.lab_id = :lab_id AND make_date(c.year, 1, 1) >= :from_day
  AND make_date(c.year, 1, 1) < :to_day
UNION ALL
SELECT 'budget_line', l.id, make_date(l.year + 1, 1, 1), NULL, l.amount_cents::numeric / 100
FROM budget_line AS l
WHERE l.lab_id = :lab_id AND make_date(l.year + 1, 1, 1) >= :from_day
  AND make_date(l.year + 1, 1, 1) < :to_day""",
    f"least({_FIRST_YEAR.format(table='call_line')}, {_FIRST_YEAR.format(table='budget_line')})",
    "b.kind",
)
# Moves are read from the decision log, which keeps every one: a request waits from a move into the
# pool until its next move.
WAITING = Base(
    "waiting",
    "request",
    """
SELECT w.period, s.request AS record, s.from_day AS on_day
FROM w JOIN (
  SELECT e.key::bigint AS request, c.content ->> 'to' AS state,
    (e.at AT TIME ZONE :zone)::date AS from_day,
    lead((e.at AT TIME ZONE :zone)::date) OVER (PARTITION BY e.key ORDER BY e.number) AS to_day
  FROM chain_entry AS e
  LEFT JOIN chain_content AS c ON c.lab_id = e.lab_id AND c.number = e.number
  WHERE e.lab_id = :lab_id AND e.kind = 'request-move' AND e.entity = 'request'
) AS s ON s.state = 'en_attente_moyens' AND s.from_day < w.end_day
  AND (s.to_day IS NULL OR s.to_day >= least(w.end_day, CAST(:today AS date) + 1))""",
    """(SELECT min(at AT TIME ZONE :zone)::date FROM chain_entry
  WHERE lab_id = :lab_id AND kind = 'request-move')""",
    "'request'",
    additive=False,
)


def occupancy() -> Formula:
    """Minutes réservées divisées par les minutes d’ouverture des salles, en pourcentage.

    Unit: percent. Source: exigence 124.
    """
    return Formula("ACT_SALLES", ROOMS, weight="b.booked", divisor="b.open", axes=("room",))


def funds_awarded() -> Formula:
    """Somme des montants attribués dans la période.

    Unit: euros. Source: exigence 125.
    """
    return Formula("RES_FONDS", AWARDS, weight="b.euros", axes=("programme", "nature"))


def leverage() -> Formula:
    """Montants mobilisés dans l’année divisés par le budget de fonctionnement de l’année d’avant.

    Unit: euros_per_euro. Source: exigences 116, 125.
    """
    return Formula(
        "RES_LEVIER",
        LEVERAGE,
        weight="b.won",
        divisor="b.operating",
        times=1,
        comment="'Appels ' || extract(year FROM w.start_day) || ', fonctionnement '"
        " || extract(year FROM w.start_day) - 1",
    )


def requests_waiting() -> Formula:
    """Nombre de demandes en attente de moyens au dernier jour de la période.

    Unit: requests. Source: exigence 124.
    """
    return Formula("ACT_ATTENTE", WAITING)


STATED = (occupancy, funds_awarded, leverage, requests_waiting)
