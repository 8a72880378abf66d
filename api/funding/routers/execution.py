"""HTTP for the execution of budgets: commitments, payments, deadlines."""

from api.web.guard import Router

router = Router("funding")
