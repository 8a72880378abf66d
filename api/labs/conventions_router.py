"""HTTP for the conventions of a lab."""

from api.web.guard import Router

router = Router("funding")
