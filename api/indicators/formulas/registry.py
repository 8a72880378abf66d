"""Every computed indicator's formula."""

from api.indicators.formulas import activities, communities, impact, means, projects, results
from api.indicators.formulas.base import Formula

STATED = (
    *activities.STATED,
    *communities.STATED,
    *projects.STATED,
    *results.STATED,
    *impact.STATED,
    *means.STATED,
)
FORMULAS: dict[str, Formula] = {one.code: one for one in (stated() for stated in STATED)}
ENTITIES = tuple(sorted({one.entity for one in FORMULAS.values()}))
"""What marks may name: the kinds of record whose changes touch cells."""


def of_entity(entity: str) -> list[Formula]:
    """The formulas whose cells a change of such records touches."""
    return [one for one in FORMULAS.values() if one.entity == entity]


def of_answers(code: str) -> bool:
    """Whether the figure is made of what people answered: no result of it is told below five."""
    return code in FORMULAS and FORMULAS[code].base.kind == "'answer'"
