"""HTTP for the portfolio: functions by phases."""

from api.web.guard import Router

router = Router("projects")
