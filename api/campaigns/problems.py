"""What can go wrong with campaigns."""

from typing import Any

from api.core.problems import Conflict, Invalid


class CampaignClosed(Conflict):
    """The campaign is not open: nothing is joined, declared or sent."""

    code = "campaign-closed"


class CampaignOpened(Conflict):
    """The campaign has begun: its period and its frame stand."""

    code = "campaign-opened"


class NotJoined(Conflict):
    """The lab does not take part in the campaign."""

    code = "campaign-not-joined"


class Incomplete(Conflict):
    """Required cells have neither a value nor a reason to have none; ``cells`` names them."""

    code = "campaign-incomplete"


class Workbook(Invalid):
    """The workbook is not one that was given here, or some of its rows are wrong."""

    code = "workbook"

    @classmethod
    def of_rows(cls, rows: list[dict[str, Any]]) -> "Workbook":
        """``rows``: ``{"row", "code", "values"}``, the number as the spreadsheet shows it."""
        errors = [
            {
                "pointer": f"/rows/{one['row']}{one.get('pointer', '')}",
                "code": one["code"],
                "values": one.get("values", {}),
            }
            for one in rows
        ]
        return cls(errors=errors, extra={"rows": sorted({one["row"] for one in rows})})
