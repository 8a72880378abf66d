"""What projects gave: works, measured gains, schemes, experiments."""

from api.indicators.formulas.base import Base, Formula

_FIRST = "(SELECT min({day}) FROM {table} WHERE lab_id = :lab_id)"
_OF_PROJECT = "JOIN project AS p ON p.lab_id = {0}.lab_id AND p.id = {0}.project_id"

BEGUN = Base(
    "begun",
    "project",
    """
SELECT e.id AS record, e.from_day AS on_day, tilab_department(e.territory_code) AS territory
FROM experiment AS e
WHERE e.lab_id = :lab_id AND e.from_day >= :from_day AND e.from_day < :to_day""",
    _FIRST.format(day="from_day", table="experiment"),
    "'experiment'",
    axes={"territory": "b.territory"},
)
ENDED = Base(
    "ended",
    "project",
    """
SELECT e.id AS record, e.to_day AS on_day, coalesce(e.taken_up, false) AS taken_up
FROM experiment AS e
WHERE e.lab_id = :lab_id AND e.to_day >= :from_day AND e.to_day < :to_day""",
    _FIRST.format(day="to_day", table="experiment"),
    "'experiment'",
)
# Free words never make a breakdown: a licence that is no code stands in the total alone.
WORKS = Base(
    "works",
    "project",
    """
SELECT d.id AS record, d.published_on AS on_day, d.kind,
  CASE WHEN d.licence ~ '^[A-Za-z0-9._-]{1,40}$' THEN lower(d.licence) END AS licence
FROM deliverable AS d
WHERE d.lab_id = :lab_id AND d.published_on >= :from_day AND d.published_on < :to_day""",
    _FIRST.format(day="published_on", table="deliverable"),
    "'deliverable'",
    axes={"kind": "b.kind", "licence": "b.licence"},
)
SERVICES = Base(
    "services",
    "project",
    """
SELECT w.period, d.id AS record, d.in_service_on AS on_day, d.kind
FROM w JOIN deliverable AS d ON d.lab_id = :lab_id AND d.in_service_on < w.end_day
  AND (d.retired_on IS NULL OR d.retired_on >= w.start_day)""",
    _FIRST.format(day="in_service_on", table="deliverable"),
    "'deliverable'",
    additive=False,
    axes={"kind": "b.kind"},
)
# A card that is not public is not named by a figure: its gains stand in the total alone.
GAINS = Base(
    "gains",
    "project",
    f"""
SELECT g.id AS record, g.measured_on AS on_day, g.measure, g.quantity,
  g.before - g.after AS fewer, coalesce(g.beneficiaries, 0) AS beneficiaries,
  CASE WHEN p.publication = 'public' THEN p.slug END AS project,
  CASE WHEN p.publication = 'public' THEN p.slug || '-' || g.id END AS gain
FROM gain AS g {_OF_PROJECT.format("g")}
WHERE g.lab_id = :lab_id AND g.measured_on >= :from_day AND g.measured_on < :to_day""",
    _FIRST.format(day="measured_on", table="gain"),
    "'gain'",
    axes={"project": "b.project", "gain": "b.gain"},
)
SCALES = Base(
    "scales",
    "project",
    """
SELECT s.id AS record, s.on_day, s.scale
FROM project_scale_event AS s
WHERE s.lab_id = :lab_id AND s.on_day >= :from_day AND s.on_day < :to_day""",
    _FIRST.format(day="on_day", table="project_scale_event"),
    "'scale_event'",
)


def experiments() -> Formula:
    """Nombre d’expérimentations commencées dans la période.

    Unit: number. Source: exigence 137.
    """
    return Formula("ACT_EXPE", BEGUN, axes=("territory",))


def taken_up() -> Formula:
    """Expérimentations reprises divisées par les expérimentations closes dans la période, en pourcentage.

    Unit: percent. Source: exigence 125.
    """  # noqa: E501
    return Formula("RES_PASSAGE", ENDED, weight="b.taken_up::int", divisor="1")


def publications() -> Formula:
    """Nombre de livrables publiés dans la période.

    Unit: number. Source: exigence 124.
    """
    return Formula("ACT_PUBLI", WORKS, axes=("kind", "licence"))


def solutions_in_service() -> Formula:
    """Nombre de livrables en service dans la période.

    Unit: number. Source: exigence 125.
    """
    return Formula("RES_SOL", SERVICES, axes=("kind",))


def weeks_saved() -> Formula:
    """Somme des gains de temps mesurés dans la période, en heures par an, divisée par 35.

    Unit: weeks_per_year. Source: exigence 125.
    """
    return Formula(
        "RES_SEM", GAINS, "b.measure = 'temps'", "round(b.quantity / 35, 6)", axes=("project",)
    )


def delay_shortened() -> Formula:
    """Délai avant moins délai après, en jours, pour chaque gain mesuré dans la période.

    Unit: days. Source: exigence 125.
    """
    return Formula(
        "RES_DELAI",
        GAINS,
        "b.measure = 'delai'",
        "b.fewer",
        counted="b.beneficiaries",
        axes=("gain",),
        total=False,
    )


def regional_schemes() -> Formula:
    """Nombre de passages à l’échelle de niveau régional datés dans la période.

    Unit: number. Source: exigences 125, 137.
    """
    return Formula("RES_DISP_REG", SCALES, "b.scale = 'regional'")


def national_schemes() -> Formula:
    """Nombre de passages à l’échelle de niveau national datés dans la période.

    Unit: number. Source: exigences 125, 137.
    """
    return Formula("RES_DISP_NAT", SCALES, "b.scale = 'national'")


STATED = (
    experiments,
    taken_up,
    publications,
    solutions_in_service,
    weeks_saved,
    delay_shortened,
    regional_schemes,
    national_schemes,
)
