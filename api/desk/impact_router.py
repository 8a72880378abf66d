"""HTTP for what accepting a request would weigh: weeks and euros."""

from api.web.guard import Router

router = Router("requests")
