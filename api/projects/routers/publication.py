"""HTTP for publishing a card, by two keys."""

from api.web.guard import Router

router = Router("projects")
