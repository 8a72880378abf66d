"""The sections of « à faire » about the commons: the library, and the toolbox of methods."""

from api.commons.books.rules import LATE_DAYS, SOON_DAYS
from api.commons.methods.tasks import BRICK
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

_LOOKS_AFTER = f"""EXISTS (SELECT FROM member_role AS o WHERE o.lab_id = m.lab_id
    AND o.member_id = m.id AND o.from_day <= {TODAY} AND coalesce(o.to_day, 'infinity') >= {TODAY}
    AND (o.role = 'animateur' OR o.role = 'soucieux' AND tilab_search_key(o.brick) = '{BRICK}'))"""
METHOD_REVIEWS = section(
    "person",
    """'card', c.slug, 'title', c.title, 'community_name', k.name,
  'yearly', c.state = 'a_revoir', 'since', coalesce(r.asked_at, c.changed_at)""",
    f"""FROM method_card AS c
  LEFT JOIN community AS k ON k.lab_id = c.lab_id AND k.id = c.community_id
  LEFT JOIN community_member AS m ON m.lab_id = k.lab_id AND m.community_id = k.id
    AND m.person_id = :actor AND m.left_at IS NULL AND k.archived_at IS NULL
  LEFT JOIN method_review AS r ON r.lab_id = c.lab_id AND r.card_id = c.id AND r.verdict IS NULL
  WHERE c.lab_id = l.id AND CASE WHEN c.community_id IS NULL THEN :welcomer
      ELSE m.id IS NOT NULL END
    AND (c.state = 'relecture' AND c.changed_by IS DISTINCT FROM :actor
      OR c.state = 'a_revoir' AND (c.community_id IS NULL OR {_LOOKS_AFTER}))""",
    "coalesce(r.asked_at, c.changed_at), c.id",
)
"""Method cards that wait for the caller's eyes: new ones that somebody else wrote, and, for those
who look after them, the ones that a year has passed over."""
