"""Reading definitions."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.indicators.models import Definition

_DEFINITION = """
json_build_object(
  'code', d.code, 'definition_version', d.definition_version, 'family', d.family,
  'label_fr', d.label_fr, 'label_en', d.label_en, 'description_fr', d.description_fr,
  'formula_fr', d.formula_fr, 'source', d.source, 'unit', d.unit, 'decimals', d.decimals,
  'kind', d.kind, 'aggregation', d.aggregation, 'additive', d.aggregation = 'sum',
  'axes', d.axes, 'frequencies', d.frequencies, 'about_persons', d.about_persons,
  'evidence_rule', d.evidence_rule, 'targets_allowed', d.targets_allowed,
  'declarable', d.declarable, 'lower_bound', d.lower_bound, 'upper_bound', d.upper_bound,
  'valid_from', d.valid_from, 'valid_to', d.valid_to,
  'versions', (SELECT json_agg(json_build_object(
      'definition_version', o.definition_version, 'valid_from', o.valid_from,
      'valid_to', o.valid_to) ORDER BY o.definition_version)
    FROM indicator_definition AS o WHERE o.code = d.code))
"""

LIST_DEFINITIONS = f"""
SELECT json_build_object('items', coalesce(json_agg({_DEFINITION} ORDER BY d.position), '[]'))::text
FROM indicator_definition AS d WHERE d.valid_to IS NULL
"""

ONE_DEFINITION = f"""
SELECT {_DEFINITION}::text FROM indicator_definition AS d
WHERE d.code = :code AND d.valid_to IS NULL
"""


async def current_definitions(session: AsyncSession) -> dict[str, Definition]:
    """The definition in force of each indicator."""
    found = await session.scalars(
        select(Definition).where(Definition.valid_to.is_(None)).order_by(Definition.position)  # type: ignore[union-attr,arg-type]
    )
    return {definition.code: definition for definition in found}
