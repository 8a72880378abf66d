"""HTTP for funding as CSV, workbooks and PDF."""

from api.web.guard import Router

router = Router("funding")
