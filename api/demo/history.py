"""Declared history of Ti Lab: attendance 2017-2022 and the totals of requirement 137."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import SYSTEM
from api.core.clock import frozen, now
from api.core.periods import parse_period
from api.indicators.actions.declare import declare_history
from api.indicators.actions.publish import publish_cells
from api.indicators.models import Observation
from api.indicators.queries.definitions import current_definitions
from api.labs.models import Lab

SOURCE = "evaluation-2023"
SPAN = "span=2016-2022"
TOTALS: dict[str, tuple[str, str, str]] = {
    "Projets accompagnés": ("ACT_PROJ_ACC", SPAN, ""),
    "dont achevés": ("ACT_PROJ_ACHEVES", SPAN, ""),
    "Actions": ("ACT_ACTIONS", SPAN, ""),
    "Ateliers": ("ACT_ATELIERS", SPAN, ""),
    "dont animés par le lab": ("ACT_ATELIERS", f"run_by_lab=yes;{SPAN}", ""),
    "Ateliers sur les territoires": ("ACT_ATELIERS", f"place=outside;{SPAN}", ""),
    "Utilisateurs": ("ACT_PARTICIP", SPAN, ""),
    "Usagers-citoyens associés": ("ACT_USAGERS", SPAN, ""),
    "Expérimentations (corps de la note)": ("ACT_EXPE", SPAN, "corps de la note"),
    "Expérimentations (annexe 1)": ("ACT_EXPE", SPAN, "annexe 1"),
    "Dispositifs régionaux": ("RES_DISP_REG", SPAN, ""),
    "Dispositifs nationaux": ("RES_DISP_NAT", SPAN, ""),
    "Agents formés": ("ACT_FORMES", SPAN, ""),
    "Membres de la communauté": ("ACT_MEMBRES", SPAN, ""),
    "Collectivités et administrations représentées": ("ACT_ORG", SPAN, ""),
}


async def load_history(session: AsyncSession, lab: Lab, facts: dict[str, Any]) -> None:
    """Declare and publish, as one vintage, what the 2023 note states."""
    definitions = await current_definitions(session)
    cells: list[Observation] = []
    for row in facts["attendance"]["rows"]:
        comment = row.get("period_note")
        printed = Decimal(row["total_printed"])
        series = (
            ("place=in_lab", row["in_lab"], None),
            ("place=outside", row["outside"], None),
            ("", row["in_lab"] + row["outside"], printed),
        )
        for breakdown, value, shown in series:
            cells.append(
                await declare_history(
                    session,
                    lab,
                    definitions["ACT_PARTICIP"],
                    parse_period(str(row["year"])),
                    value=Decimal(value),
                    source=SOURCE,
                    breakdown=breakdown,
                    printed_value=shown,
                    partial=row["partial"],
                    comment=comment,
                )
            )
    for total in facts["activity_totals"]:
        if total["label"] not in TOTALS:
            continue
        code, breakdown, part = TOTALS[total["label"]]
        note = f"{total['label']}, cumul déclaré fin 2022"
        cells.append(
            await declare_history(
                session,
                lab,
                definitions[code],
                parse_period("2022"),
                value=Decimal(total["value"]),
                source=f"{SOURCE}, {part}" if part else SOURCE,
                breakdown=breakdown,
                comment=f"{note} ({total['note']})" if total.get("note") else note,
            )
        )
    with frozen(now() - timedelta(days=40)):  # long before the figures of last month
        await publish_cells(session, SYSTEM, lab, cells, "Historique repris des sources")
