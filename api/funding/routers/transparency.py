"""HTTP for the transparency of funds and leverage."""

from api.web.guard import Router

router = Router("funding")
