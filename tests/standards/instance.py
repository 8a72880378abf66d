"""A whole instance of its own, started by its own command: base, demonstration, API over TCP.

Generated requests write whatever they can; a separate database keeps them from the other tests, and
a separate process leaves the second processor to whoever sends them.
"""

import base64
import contextlib
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import orjson

from api.core.access import Scope
from api.demo.load import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
LAB = "ti-lab"
START_S = 90


def basic(name: str, secret: str) -> str:
    """The ``Authorization`` of a client's own credentials (RFC 7617)."""
    return f"Basic {base64.b64encode(f'{name}:{secret}'.encode()).decode()}"


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed-in person."""

    cookie: str
    csrf: str

    @property
    def headers(self) -> dict[str, str]:
        """What their requests carry."""
        return {"Cookie": f"__Host-session={self.cookie}", "X-CSRF-Token": self.csrf}


@dataclass(frozen=True, slots=True)
class LiveInstance:
    """An instance that answers on ``url``."""

    url: str
    folder: Path
    environment: dict[str, str]

    def sign_in(self, email: str) -> Signed:
        """Open a session for a demonstration account."""
        with httpx.Client(base_url=self.url, timeout=30) as http:
            answer = http.post("/v1/session", json={"email": email, "password": PASSWORD})
            answer.raise_for_status()
            value = answer.headers["set-cookie"].partition(";")[0].partition("=")[2]
            cookie = {"Cookie": f"__Host-session={value}"}
            return Signed(value, http.get("/v1/session", headers=cookie).json()["csrf_token"])

    def a_machine(self, *scopes: Scope) -> tuple[str, str]:
        """A machine client of the laboratory: its name and secret."""
        rights = [word for scope in scopes for word in ("--scope", scope)]
        said = subprocess.run(
            [sys.executable, "-m", "api.cli", "client", "create", "Machine", "--lab", LAB, *rights],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        name, secret = (line.partition(":")[2].strip() for line in said.splitlines()[:2])
        return name, secret

    def a_token(self, name: str, secret: str) -> str:
        """An access token of a machine client."""
        answer = httpx.post(
            f"{self.url}/oauth/token",
            data={"grant_type": "client_credentials"},
            auth=(name, secret),
            timeout=30,
        )
        answer.raise_for_status()
        return str(answer.json()["access_token"])

    def requests_seen(self) -> list[tuple[str, str, int]]:
        """Method, path and status of every request so far, from the instance's own log."""
        seen: list[tuple[str, str, int]] = []
        for line in (self.folder / "log").read_bytes().splitlines():
            if line.startswith(b"{"):
                entry = orjson.loads(line)
                if entry.get("event") == "request":
                    seen.append((entry["method"], entry["path"], entry["status"]))
        return seen

    def faults(self) -> Counter[tuple[str, str, int]]:
        """The requests answered by a 5xx."""
        return Counter(one for one in self.requests_seen() if one[2] >= 500)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def live_instance() -> Iterator[LiveInstance]:
    """Start an instance with the demonstration data, and stop it."""
    folder = Path(tempfile.mkdtemp(prefix="tilab-standards-"))
    folder.chmod(0o755)
    port = _free_port()
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")
    } | {
        "PORT": str(port),
        "TILAB_DATA_DIR": str(folder / "data"),
        # As behind the TLS of a front proxy: the cookie then has the name of the description.
        "TILAB_BASE_URL": "https://tilab.example",
        "TILAB_LOG_FORMAT": "json",
        "TILAB_RATE_LIMIT_PER_MINUTE": "0",
        "PYTHONPATH": str(ROOT),
    }
    instance = LiveInstance(f"http://127.0.0.1:{port}", folder, environment)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "api.cli", "serve"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_ready(instance, process)
            yield instance
        finally:
            process.terminate()
            process.wait(60)
    shutil.rmtree(folder, ignore_errors=True)


def _wait_until_ready(instance: LiveInstance, process: "subprocess.Popen[bytes]") -> None:
    limit = time.monotonic() + START_S
    while process.poll() is None and time.monotonic() < limit:
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"{instance.url}/health/ready").status_code == 200:
                return
        time.sleep(0.2)
    raise RuntimeError((instance.folder / "log").read_text("utf-8"))
