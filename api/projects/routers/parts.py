"""HTTP for what a card is made of: themes, partners, territories, links, files, journal."""

from api.web.guard import Router

router = Router("projects")
