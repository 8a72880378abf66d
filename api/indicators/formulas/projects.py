"""What is counted of projects while they are active, and of those that ended."""

from api.indicators.formulas.base import Base, Formula

_FIRST = "(SELECT min({day}) FROM {table} WHERE lab_id = :lab_id)"
_STARTED = _FIRST.format(day="coalesce(started_on, ended_on)", table="project")
_IN_PHASE = """(SELECT coalesce(array_agg(DISTINCT f.phase), '{}') FROM project_phase AS f
    WHERE f.lab_id = :lab_id AND f.project_id = p.id AND f.from_day < w.end_day
      AND (f.to_day IS NULL OR f.to_day >= w.start_day))"""

ACTIVE = Base(
    "active",
    "project",
    f"""
SELECT w.period, p.id AS record, p.started_on AS on_day, p.lab_part, p.nature,
  p.theme_slugs AS themes, {_IN_PHASE} AS phases
FROM w JOIN project AS p ON p.lab_id = :lab_id AND p.started_on < w.end_day
  AND (p.ended_on IS NULL OR p.ended_on >= w.start_day)""",
    _STARTED,
    "'project'",
    additive=False,
    lists={"phase": "b.phases", "theme": "b.themes"},
)
CLOSED = Base(
    "closed",
    "project",
    """
SELECT p.id AS record, p.ended_on AS on_day, p.status, p.theme_slugs AS themes,
  p.publication = 'public' AND btrim(coalesce(p.result, '')) <> '' AS reported
FROM project AS p
WHERE p.lab_id = :lab_id AND p.status IN ('acheve', 'abandonne')
  AND p.ended_on >= :from_day AND p.ended_on < :to_day""",
    _STARTED,
    "'project'",
    lists={"theme": "b.themes"},
)
PARTNERS = Base(
    "partners",
    "project",
    """
SELECT a.period, a.record, a.on_day, q.part, q.cooperation,
  tilab_search_key(q.label) AS partner
FROM active AS a JOIN project_partner AS q ON q.lab_id = :lab_id AND q.project_id = a.record""",
    _STARTED,
    "'project'",
    additive=False,
    needs=(ACTIVE,),
    axes={"part": "b.part", "cooperation": "b.cooperation"},
    distinct="partner",
)


def projects_led() -> Formula:
    """Nombre de projets actifs dans la période et pilotés par le laboratoire.

    Unit: projects. Source: exigence 124.
    """
    return Formula("ACT_PROJ_PIL", ACTIVE, "b.lab_part = 'leads'", axes=("phase", "theme"))


def projects_supported() -> Formula:
    """Nombre de projets actifs dans la période et accompagnés par le laboratoire.

    Unit: projects. Source: exigence 124.
    """
    return Formula("ACT_PROJ_ACC", ACTIVE, "b.lab_part = 'supports'", axes=("phase", "theme"))


def projects_finished() -> Formula:
    """Nombre de projets achevés dont la date de fin est dans la période.

    Unit: projects. Source: exigence 137.
    """
    return Formula("ACT_PROJ_ACHEVES", CLOSED, "b.status = 'acheve'", axes=("theme",))


def actions_led() -> Formula:
    """Nombre d’actions actives dans la période.

    Unit: actions. Source: exigence 137.
    """
    return Formula("ACT_ACTIONS", ACTIVE, "b.nature = 'action'", axes=("phase",))


def partner_organisations() -> Formula:
    """Nombre d’organisations différentes partenaires de projets actifs dans la période.

    Unit: organisations. Source: exigences 124, 137.
    """
    return Formula("ACT_ORG", PARTNERS, axes=("part",))


def cooperations() -> Formula:
    """Nombre de coopérations différentes des projets actifs dans la période.

    Unit: number. Source: exigence 126.
    """
    return Formula("IMP_COOP", PARTNERS, "b.cooperation IS NOT NULL", axes=("cooperation",))


def projects_reported() -> Formula:
    """Projets clos avec bilan publié divisés par les projets clos dans la période, en pourcentage.

    Unit: percent. Source: exigence 126.
    """
    return Formula("IMP_EVAL", CLOSED, weight="b.reported::int", divisor="1")


STATED = (
    projects_led,
    projects_supported,
    projects_finished,
    actions_led,
    partner_organisations,
    cooperations,
    projects_reported,
)
