"""Who is a member of communities, and who would be.

Both are counted by functions of the database that see into every community: whoever reads a figure
sees into few, and each would find another one (ADR 0018).
"""

from api.indicators.formulas.base import Base, Formula

MEMBERS = Base(
    "members",
    "community",
    """
SELECT w.period, m.record, m.on_day, m.person, m.community
FROM w JOIN tilab_members_between(:lab_id, :from_day, :to_day) AS m ON m.on_day < w.end_day
  AND (m.last_day IS NULL OR m.last_day >= least(w.end_day, CAST(:today AS date) + 1))""",
    "tilab_first_member(:lab_id)",
    "'member'",
    additive=False,
    axes={"community": "b.community"},
    distinct="person",
)
INTEREST = Base(
    "interest",
    "community",
    """
SELECT w.period, i.kind, i.record, i.on_day, i.who, i.community
FROM w JOIN tilab_interest_between(:lab_id, :from_day, :to_day) AS i
  ON i.on_day >= w.start_day AND i.on_day < w.end_day""",
    "tilab_first_interest(:lab_id)",
    "b.kind",
    additive=False,
    axes={"community": "b.community"},
    distinct="who",
)


def members() -> Formula:
    """Nombre de personnes membres d’au moins une communauté au dernier jour de la période.

    Unit: persons. Source: exigences 124, 137.
    """
    return Formula("ACT_MEMBRES", MEMBERS, axes=("community",))


def interested() -> Formula:
    """Nombre de personnes différentes qui ont dit leur intérêt ou demandé à rejoindre.

    Unit: persons. Source: exigence 124.
    """
    return Formula("ACT_INTERET", INTEREST, axes=("community",))


STATED = (members, interested)
