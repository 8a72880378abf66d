"""Generated requests find no answer that the description does not announce.

The long version, for every role, is ``drills/schemathesis.py``.
"""

import re
from collections.abc import Iterator

import orjson
import pytest

from tests.standards.campaign import Campaign, run
from tests.standards.instance import LAB, ROOT, LiveInstance, live_instance

# What each caller must have achieved at least once, or the run has tried nothing of substance.
ACHIEVED: dict[str, set[tuple[str, str]]] = {
    "anonymous": {
        ("GET", "/v1/projects"),
        ("GET", f"/v1/labs/{LAB}/rooms"),
        ("GET", f"/v1/labs/{LAB}/stream"),
        ("GET", "/v1/observations"),
        ("GET", "/sdmx/2.1/data/ACTIVITY"),
    },
    "manager": {
        ("GET", "/v1/session"),
        ("DELETE", "/v1/session"),
        ("GET", f"/v1/labs/{LAB}/bookings"),
        ("GET", f"/v1/labs/{LAB}/observations"),
        ("POST", f"/v1/labs/{LAB}/bookings"),
        ("POST", f"/v1/labs/{LAB}/activities"),
        ("POST", f"/v1/labs/{LAB}/projects"),
    },
    "machine": {
        ("GET", f"/v1/labs/{LAB}/bookings"),
        ("GET", f"/v1/labs/{LAB}/activities"),
        ("POST", "/oauth/token"),
        ("POST", "/oauth/introspect"),
        ("POST", "/oauth/revoke"),
    },
}


@pytest.fixture(scope="module")
def instance() -> Iterator[LiveInstance]:
    """One instance for the callers, who come one after the other."""
    with live_instance() as running:
        yield running


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("caller", list(ACHIEVED))
def test_generated_requests_get_documented_answers(instance: LiveInstance, caller: str) -> None:
    before = len(instance.requests_seen())
    finished = run(instance, caller, Campaign(examples=10, seed=20_261_124, brief=True))
    assert finished.returncode == 0, finished.stdout[-30_000:] + finished.stderr[-3_000:]
    seen = instance.requests_seen()[before:]
    assert [one for one in seen if one[2] >= 500] == []
    done = {(method, path) for method, path, status in seen if 200 <= status < 300}
    assert ACHIEVED[caller] - done == set()
    described = orjson.loads((ROOT / "openapi" / "openapi.json").read_bytes())["paths"]
    called = {
        template
        for template in described
        if any(re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path) for _, path, _ in seen)
    }
    assert called == set(described)
