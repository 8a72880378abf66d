"""HTTP for measured gains."""

from api.web.guard import Router

router = Router("projects")
