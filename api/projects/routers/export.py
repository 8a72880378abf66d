"""HTTP for projects as CSV, workbooks and PDF."""

from api.web.guard import Router

router = Router("projects")
