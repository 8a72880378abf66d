"""HTTP for deliverables and experiments."""

from api.web.guard import Router

router = Router("projects")
