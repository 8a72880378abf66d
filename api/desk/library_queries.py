"""The sections of « à faire » about the library."""

from api.commons.books.rules import LATE_DAYS, SOON_DAYS
from api.desk.section_queries import TODAY, section

_COPY = """JOIN book_copy AS c ON c.lab_id = {0}.lab_id AND c.id = {0}.copy_id
  JOIN book AS b ON b.lab_id = c.lab_id AND b.id = c.book_id"""
_SHOWN = "'copy', c.id, 'label', c.label, 'title', b.title"

OWN_LOANS = section(
    "person",
    f"""{_SHOWN}, 'day', n.day, 'kept', n.kept, 'late', NOT n.kept AND n.day < {TODAY}""",
    f"""FROM (
    SELECT o.lab_id, o.copy_id, o.due_on AS day, false AS kept FROM loan AS o
    WHERE o.lab_id = l.id AND o.person_id = :actor AND o.back_on IS NULL
      AND o.due_on <= {TODAY} + {SOON_DAYS}
    UNION ALL
    SELECT h.lab_id, h.copy_id, h.kept_until, true FROM book_hold AS h
    WHERE h.lab_id = l.id AND h.person_id = :actor AND h.state = 'propose') AS n
  {_COPY.format("n")}""",
    "n.day, c.id",
)
"""What the caller is to bring back within three days, and what is kept for them."""

LATE_LOANS = section(
    "librarian",
    f"""{_SHOWN}, 'borrower', coalesce(p.display_name, n.name), 'due_on', n.due_on""",
    f"""FROM loan AS n {_COPY.format("n")}
  LEFT JOIN person AS p ON p.id = n.person_id
  WHERE n.lab_id = l.id AND n.back_on IS NULL AND n.due_on <= {TODAY} - {LATE_DAYS}""",
    "n.due_on, n.id",
)
"""What should have come back a week ago or more: the mails are over, somebody asks."""
