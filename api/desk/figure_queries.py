"""Section of « à faire » about figures that conventions ask for."""

from api.desk.section_queries import TODAY, section
from api.indicators.queries.obligations import ASKED, ITEM

DUE_FIGURES = section(
    "declarer",
    ITEM.format(today=TODAY),
    f"""{ASKED.format(today=TODAY)}
  WHERE v.lab_id = l.id AND known.label_fr IS NOT NULL AND public.conf_status IS NULL
    AND make_date(y.year, 12, 31) < {TODAY}""",
    "y.year DESC, v.name, v.id, asked.code",
)
