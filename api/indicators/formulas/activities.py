"""What is counted of activities that were held, of their attendance, and of persons named there."""

from api.indicators.formulas.base import Base, Formula

HELD = Base(
    "held",
    "activity",
    """
SELECT a.id AS record, (a.starts_at AT TIME ZONE :zone)::date AS on_day, a.kind, a.autonomous,
  CASE WHEN a.run_by_lab THEN 'yes' ELSE 'no' END AS run_by_lab,
  CASE WHEN a.place IN ('in_lab', 'hybrid') THEN 'in_lab' ELSE 'outside' END AS place,
  tilab_department(a.territory_code) AS territory, coalesce(p.theme_slugs, '{}') AS themes,
  extract(epoch FROM a.ends_at - a.starts_at) / 60 AS minutes
FROM activity AS a LEFT JOIN project AS p ON p.lab_id = a.lab_id AND p.id = a.project_id
WHERE a.lab_id = :lab_id AND a.status = 'held'
  AND a.starts_at >= :from_at AND a.starts_at < :to_at""",
    """(SELECT min(a.starts_at AT TIME ZONE :zone)::date FROM activity AS a
  WHERE a.lab_id = :lab_id AND a.status = 'held')""",
    "'activity'",
    axes={
        "kind": "b.kind",
        "run_by_lab": "b.run_by_lab",
        "place": "b.place",
        "territory": "b.territory",
    },
    lists={"theme": "b.themes"},
)
SIDE = (
    "CASE b.public WHEN 'agents_state' THEN 'state' WHEN 'agents_region' THEN 'region'"
    " ELSE 'other' END"
)
_COUNTED = "h.record, h.on_day, h.kind, h.place, h.territory, h.themes, h.minutes"
_FROM = """
FROM held AS h JOIN attendance AS t ON t.lab_id = :lab_id AND t.activity_id = h.record"""
BY_PUBLIC = Base(
    "by_public",
    "activity",
    f"""
SELECT {_COUNTED}, t.public, t.degree, t.trained, t.count {_FROM}""",
    HELD.earliest,
    "'activity'",
    needs=(HELD,),
    axes={"public": "b.public"},
)
TRAINING_SIDES = Base(
    "training_sides",
    "activity",
    f"""
SELECT {_COUNTED}, {SIDE.replace("b.", "t.")} AS side, sum(t.count) AS count {_FROM}
WHERE h.kind IN ('formation', 'mooc') GROUP BY 1, 2, 3, 4, 5, 6, 7, 8""",
    HELD.earliest,
    "'activity'",
    needs=(HELD,),
    axes={"side": "b.side"},
)
ATTENDED = Base(
    "attended",
    "activity",
    f"""
SELECT {_COUNTED}, t.count
FROM held AS h JOIN (SELECT record, sum(count) AS count FROM by_public GROUP BY 1) AS t
  ON t.record = h.record""",
    HELD.earliest,
    "'activity'",
    by={"public": BY_PUBLIC, "side": TRAINING_SIDES},
    needs=(BY_PUBLIC,),
    axes=HELD.axes,
    lists=HELD.lists,
)
_OF_PERSONS = {"side": SIDE, "degree": "b.degree", "public": "b.public"}
PERSONS = Base(
    "persons",
    "activity",
    """
SELECT w.period, h.record, h.on_day, q.public, q.degree, q.trained, q.person_key
FROM w JOIN held AS h ON h.on_day >= w.start_day AND h.on_day < w.end_day
JOIN presence AS q ON q.lab_id = :lab_id AND q.activity_id = h.record""",
    HELD.earliest,
    "'activity'",
    additive=False,
    needs=(HELD,),
    axes=_OF_PERSONS,
    distinct="person_key",
)
UNNAMED = Base(
    "unnamed",
    "activity",
    """
SELECT w.period, l.record, l.on_day, l.public, l.degree, l.trained,
  l.count - (SELECT count(*) FROM presence AS q WHERE q.lab_id = :lab_id
    AND q.activity_id = l.record AND q.public = l.public) AS unnamed
FROM w JOIN by_public AS l ON l.on_day >= w.start_day AND l.on_day < w.end_day
WHERE EXISTS (SELECT FROM persons AS named WHERE named.period = w.period)""",
    HELD.earliest,
    "'activity'",
    additive=False,
    needs=(BY_PUBLIC, PERSONS),
    axes=_OF_PERSONS,
)
_TRAINING = "b.kind IN ('formation', 'mooc')"


def participations() -> Formula:
    """Somme des présences des activités tenues dans la période.

    Unit: presences. Source: exigences 124, 132-134.
    """
    return Formula(
        "ACT_PARTICIP", ATTENDED, weight="b.count", axes=("public", "place", "territory", "theme")
    )


def agents() -> Formula:
    """Nombre d’agents publics différents parmi les présences nominatives des activités tenues.

    Unit: persons. Source: exigences 124, 137.
    """
    return Formula("ACT_AGENTS", PERSONS, "b.public LIKE 'agents%'", axes=("side",), beside=UNNAMED)


def users() -> Formula:
    """Nombre d’usagers différents parmi les présences nominatives des activités tenues.

    Unit: persons. Source: exigences 124, 137.
    """
    return Formula(
        "ACT_USAGERS",
        PERSONS,
        "b.public = 'users'",
        axes=("degree",),
        also=(("public=users_or_citizens", "b.public = 'users_or_citizens'"),),
        beside=UNNAMED,
    )


def citizens() -> Formula:
    """Nombre de citoyens différents parmi les présences nominatives des activités tenues.

    Unit: persons. Source: exigences 124, 137.
    """
    return Formula(
        "ACT_CITOYENS", PERSONS, "b.public = 'citizens'", axes=("degree",), beside=UNNAMED
    )


def interventions() -> Formula:
    """Nombre d’activités tenues dans la période.

    Unit: activities. Source: exigence 124.
    """
    return Formula("ACT_INTERV", HELD, axes=("kind", "run_by_lab", "place", "territory", "theme"))


def workshops() -> Formula:
    """Nombre d’ateliers tenus dans la période.

    Unit: activities. Source: exigences 124, 137.
    """
    return Formula(
        "ACT_ATELIERS",
        HELD,
        "b.kind = 'atelier'",
        axes=("run_by_lab", "place", "territory", "theme"),
    )


def autonomous_workshops() -> Formula:
    """Nombre d’ateliers tenus par un service en autonomie dans la période.

    Unit: activities. Source: exigence 124.
    """
    return Formula(
        "ACT_AUTONOMIE", HELD, "b.kind = 'atelier' AND b.autonomous", axes=("territory",)
    )


def trainings() -> Formula:
    """Nombre de formations tenues dans la période.

    Unit: activities. Source: exigence 124.
    """
    return Formula("ACT_FORM", HELD, _TRAINING, axes=("kind",))


def training_presences() -> Formula:
    """Somme des présences aux formations tenues dans la période.

    Unit: presences. Source: exigence 124.
    """
    return Formula("ACT_FORM_PRES", ATTENDED, _TRAINING, "b.count", axes=("side",))


def trained_persons() -> Formula:
    """Nombre de personnes différentes formées parmi les présences nominatives.

    Unit: persons. Source: exigence 137.
    """
    return Formula("ACT_FORMES", PERSONS, "b.trained", axes=("side",), beside=UNNAMED)


def training_hours() -> Formula:
    """Somme, par formation tenue, de sa durée en heures multipliée par ses présences.

    Unit: hours. Source: exigence 124.
    """
    hours = "round(b.minutes * b.count / 60, 6)"
    return Formula("ACT_H_FORM", ATTENDED, _TRAINING, hours, counted="b.count")


STATED = (
    participations,
    agents,
    users,
    citizens,
    interventions,
    workshops,
    autonomous_workshops,
    trainings,
    training_presences,
    trained_persons,
    training_hours,
)
