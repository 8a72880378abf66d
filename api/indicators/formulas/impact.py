"""What people said, what others took up, what was decided with users."""

from api.indicators.formulas.base import Base, Formula
from api.indicators.rules.suppression import SMALL

_FIRST = "(SELECT min({day}) FROM {table} WHERE lab_id = :lab_id)"

ANSWERS = Base(
    "answers",
    "feedback",
    """
SELECT f.id AS record, f.answered_on AS on_day, f.wave, f.audience, f.score, f.improved
FROM feedback_answer AS f
WHERE f.lab_id = :lab_id AND f.answered_on >= :from_day AND f.answered_on < :to_day""",
    _FIRST.format(day="answered_on", table="feedback_answer"),
    "'answer'",
)
# Points of each answer over the number of answers of its wave, those before counted against: the
# sum is the mean after less the mean before. Ten decimals are enough for means of whole points.
# None below five answers of either side: a mean would be somebody's.
EXPERIENCE = Base(
    "experience",
    "feedback",
    f"""
SELECT f.period, f.record, f.on_day, f.procedure,
  CASE WHEN least(f.after, f.before) >= {SMALL} THEN round(CASE f.wave
    WHEN 'apres' THEN f.points::numeric / f.after ELSE - f.points::numeric / f.before END, 10)
  END AS points
FROM (
  SELECT w.period, q.id AS record, q.answered_on AS on_day, q.wave, q.points,
    CASE WHEN q.procedure ~ '^[a-z0-9][a-z0-9._-]*$' THEN q.procedure
      ELSE 'x-' || left(md5(q.procedure), 10) END AS procedure,
    count(*) FILTER (WHERE q.wave = 'apres') OVER same AS after,
    count(*) FILTER (WHERE q.wave = 'avant') OVER same AS before
  FROM w JOIN feedback_answer AS q ON q.lab_id = :lab_id AND q.wave IN ('avant', 'apres')
    AND q.answered_on >= w.start_day AND q.answered_on < w.end_day
  WINDOW same AS (PARTITION BY w.period, q.procedure)
) AS f""",
    ANSWERS.earliest,
    "'answer'",
    additive=False,
    axes={"procedure": "b.procedure"},
)
TESTIMONIES = Base(
    "testimonies",
    "feedback",
    """
SELECT t.id AS record, (t.decided_at AT TIME ZONE :zone)::date AS on_day, t.audience
FROM testimony AS t
WHERE t.lab_id = :lab_id AND t.status = 'valide'
  AND t.decided_at >= :from_at AND t.decided_at < :to_at""",
    "(SELECT min(decided_at AT TIME ZONE :zone)::date FROM testimony WHERE lab_id = :lab_id)",
    "'testimony'",
    axes={"audience": "b.audience"},
)
ADOPTIONS = Base(
    "adoptions",
    "project",
    """
SELECT a.id AS record, a.since AS on_day, a.adopter_lab AS lab
FROM adopter AS a
WHERE a.lab_id = :lab_id AND a.state = 'adopte' AND btrim(coalesce(a.evidence, '')) <> ''
  AND (a.adopter_lab IS NOT NULL OR a.organisation_id IS NOT NULL)
  AND a.since >= :from_day AND a.since < :to_day""",
    _FIRST.format(day="since", table="adopter"),
    "'adopter'",
    axes={"lab": "b.lab"},
)
KITS = Base(
    "kits",
    "project",
    """
SELECT w.period, k.project_id AS record, k.ready_on AS on_day
FROM w JOIN takeover_kit AS k ON k.lab_id = :lab_id AND k.ready AND k.ready_on < w.end_day
WHERE btrim(coalesce(k.licence, '')) <> '' AND btrim(coalesce(k.conditions, '')) <> ''""",
    _FIRST.format(day="ready_on", table="takeover_kit"),
    "'project'",
    additive=False,
)
DECIDED = Base(
    "decided",
    "governance",
    """
SELECT d.id AS record, (d.decided_at AT TIME ZONE :zone)::date AS on_day
FROM decision AS d
WHERE d.lab_id = :lab_id AND d.corrects_id IS NULL
  AND d.outcome IN ('avis_favorable', 'valider')
  AND d.decided_at >= :from_at AND d.decided_at < :to_at
  AND EXISTS (SELECT FROM request_contribution AS c WHERE c.lab_id = :lab_id
    AND c.request_id = d.request_id AND c.party = 'usagers')""",
    "(SELECT min(decided_at AT TIME ZONE :zone)::date FROM decision WHERE lab_id = :lab_id)",
    "'decision'",
)


def satisfaction_of_agents() -> Formula:
    """Réponses d’agents de 4 ou plus divisées par les réponses d’agents, en pourcentage.

    Unit: percent. Source: exigence 126.
    """
    return Formula(
        "IMP_SAT_AG",
        ANSWERS,
        "b.wave = 'seance' AND b.audience = 'agents'",
        "(b.score >= 4)::int",
        divisor="1",
    )


def satisfaction_of_users() -> Formula:
    """Réponses d’usagers de 4 ou plus divisées par les réponses d’usagers, en pourcentage.

    Unit: percent. Source: exigence 126.
    """
    return Formula(
        "IMP_SAT_US",
        ANSWERS,
        "b.wave = 'seance' AND b.audience = 'usagers'",
        "(b.score >= 4)::int",
        divisor="1",
    )


def work_improved() -> Formula:
    """Réponses « oui » à six mois divisées par les réponses à six mois, en pourcentage.

    Unit: percent. Source: exigence 126.
    """
    return Formula("IMP_TRAV", ANSWERS, "b.wave = 'six_mois'", "b.improved::int", divisor="1")


def experience() -> Formula:
    """Note moyenne après moins note moyenne avant, sur cent, pour chaque démarche.

    Unit: points. Source: exigence 126.
    """
    return Formula(
        "IMP_UX", EXPERIENCE, weight="b.points", axes=("procedure",), total=False, rounded=2
    )


def testimonies() -> Formula:
    """Nombre de témoignages validés dans la période.

    Unit: number. Source: exigence 126.
    """
    return Formula("IMP_TEM", TESTIMONIES, axes=("audience",))


def replications() -> Formula:
    """Nombre d’adoptions de projets prouvées et datées dans la période.

    Unit: number. Source: exigence 126.
    """
    return Formula("IMP_REPL", ADOPTIONS, axes=("lab",))


def replicable_projects() -> Formula:
    """Nombre de projets dont le kit de reprise était prêt à la fin de la période.

    Unit: number. Source: exigence 126.
    """
    return Formula("IMP_REPLICABLE", KITS)


def decided_with_users() -> Formula:
    """Nombre de décisions favorables de la période sur des demandes avec contribution d’usagers.

    Unit: number. Source: exigence 126.
    """
    return Formula("IMP_PARTICIP", DECIDED)


STATED = (
    satisfaction_of_agents,
    satisfaction_of_users,
    work_improved,
    experience,
    testimonies,
    replications,
    replicable_projects,
    decided_with_users,
)
