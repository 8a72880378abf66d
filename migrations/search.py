"""What searches read: one view made of others, one a domain (ADR 0019)."""

from alembic import op

_FIRST = ("feed", "work", "methods")
"""Written before an entry could be for a lab's people only: they do not say it."""


def search_in(*domains: str) -> None:
    """Make ``searched`` anew, of the first three views and of ``searched_<domain>`` for each."""
    first = (f"SELECT *, false AS lab_only FROM searched_{one}" for one in _FIRST)  # noqa: S608 - constants
    more = (f"SELECT * FROM searched_{one}" for one in domains)  # noqa: S608 - constants
    op.execute(f"CREATE OR REPLACE VIEW searched AS {' UNION ALL '.join((*first, *more))}")
