"""How many statements a request takes: ``with counting(app) as taken: …`` then ``len(taken)``."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fastapi import FastAPI
from sqlalchemy import event

from api.core.reads import Reads


@contextmanager
def counting(app: FastAPI) -> Iterator[list[str]]:
    """Every statement sent meanwhile, by sessions and by the reads that go without one.

    What begins and ends a transaction is not counted.
    """
    taken: list[str] = []
    engine = app.state.sessions.kw["bind"].sync_engine
    names = ("value", "rows", "value_for")
    kept = {name: getattr(Reads, name) for name in names}

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        taken.append(statement)

    def watched(name: str) -> Any:
        async def read(self: Reads, *given: Any, **values: Any) -> Any:
            taken.append(next(one for one in given if isinstance(one, str)))
            return await kept[name](self, *given, **values)

        return read

    event.listen(engine, "before_cursor_execute", note)
    for name in names:
        setattr(Reads, name, watched(name))
    try:
        yield taken
    finally:
        event.remove(engine, "before_cursor_execute", note)
        for name in names:
            setattr(Reads, name, kept[name])
