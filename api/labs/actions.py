"""Writing labs."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ledger import Change, note_audit, note_change
from api.core.text import slugify
from api.labs.models import Lab


async def create_lab(
    session: AsyncSession, *, slug: str, name: str, region: str | None = None
) -> Lab:
    """Open a lab. ``ValueError`` if ``slug`` is not a slug, ``AlreadyExists`` if it is taken."""
    if slug != slugify(slug):
        raise ValueError(slug)
    lab = Lab(slug=slug, name=name, region=region)
    session.add(lab)
    await session.flush()
    note_change(session, Change(lab.id, "lab", slug, public=True))
    note_audit(session, "create", "lab", slug, lab_id=lab.id)
    return lab
