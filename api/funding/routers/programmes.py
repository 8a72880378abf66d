"""HTTP for programmes and awards."""

from api.web.guard import Router

router = Router("funding")
