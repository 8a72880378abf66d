"""Reading labs. Every lab is public; what happens in it may not be."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.problems import NotFound
from api.labs.models import Lab

LAB_JSON = """
json_build_object(
  'slug', l.slug, 'name', l.name, 'aliases', l.aliases, 'region', l.region,
  'region_code', l.region_code, 'lon', l.lon, 'lat', l.lat, 'status', l.status,
  'opened_on', l.opened_on, 'carriers', l.carriers, 'partners', l.partners,
  'missions', l.missions, 'services', l.services, 'figures', l.figures,
  'contact_email', l.contact_email, 'website', l.website, 'socials', l.socials,
  'address_hint', l.address_hint, 'timezone', l.timezone, 'source', l.source,
  'project_count', (SELECT count(*) FROM project AS p
                    WHERE p.lab_id = l.id AND p.publication = 'public'),
  'version', l.version)
"""

LIST_LABS = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY sort) FILTER (WHERE rank <= :limit), '[]'),
  'next', max(sort) FILTER (WHERE rank = :limit AND total > :limit))::text
FROM (
  SELECT {LAB_JSON} AS item, l.search || '|' || l.slug AS sort,
         row_number() OVER (ORDER BY l.search || '|' || l.slug) AS rank, count(*) OVER () AS total
  FROM lab AS l
  WHERE (CAST(:after AS text) IS NULL OR l.search || '|' || l.slug > :after)
    AND (CAST(:status AS text) IS NULL OR l.status = :status)
    AND (CAST(:q AS text) IS NULL OR l.search LIKE '%' || tilab_search_key(:q) || '%')
  ORDER BY sort LIMIT :limit + 1
) AS page
"""

ONE_LAB = f"SELECT {LAB_JSON}::text FROM lab AS l WHERE l.slug = :lab"


LIST_AUDIT = """
SELECT json_build_object(
  'items', coalesce(json_agg(json_build_object(
    'id', e.id, 'at', e.at, 'actor', e.actor, 'action', e.action, 'entity', e.entity, 'key', e.key,
    'request_id', e.request_id, 'details', d.details) ORDER BY e.id DESC), '[]'),
  'next', CASE WHEN count(*) = :limit THEN min(e.id) END)::text
FROM (
  SELECT * FROM audit_entry
  WHERE lab_id = :lab_id AND (CAST(:before AS bigint) IS NULL OR id < :before)
  ORDER BY id DESC LIMIT :limit
) AS e LEFT JOIN audit_detail AS d ON d.entry_id = e.id
"""

CONVENTION = """
json_build_object('id', v.id, 'name', v.name, 'reference', v.reference, 'kind', v.kind,
  'signatories', v.signatories, 'signed_on', v.signed_on, 'from_day', v.from_day,
  'to_day', v.to_day, 'amount_cents', v.amount_cents, 'file', v.file_id,
  'obligations', v.obligations, 'source', v.source, 'version', v.version)
"""
LIST_CONVENTIONS = f"""
SELECT json_build_object('items', coalesce(json_agg({CONVENTION}
    ORDER BY coalesce(v.from_day, v.signed_on) DESC NULLS LAST, v.id DESC)
  FILTER (WHERE v.id IS NOT NULL), '[]'))::text
FROM lab AS l LEFT JOIN convention AS v ON v.lab_id = l.id WHERE l.slug = :lab GROUP BY l.id
"""
ONE_CONVENTION = f"""
SELECT {CONVENTION}::text FROM convention AS v WHERE v.lab_id = :lab_id AND v.id = :id
"""


async def lab_by_slug(session: AsyncSession, slug: str) -> Lab:
    """The lab named ``slug``; ``NotFound`` when there is none."""
    lab: Lab | None = await session.scalar(select(Lab).where(Lab.slug == slug))  # type: ignore[arg-type]
    if lab is None:
        raise NotFound
    return lab
