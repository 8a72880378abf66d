"""PostgreSQL on this machine, for trying, developing and testing (ADR 0002). Never in production.

One guard process per data directory owns postgres as a plain child. Each client holds a shared
``flock`` on the directory's lease, which the kernel releases even on SIGKILL; when the guard gets
the lease exclusively, nobody is left and it stops postgres. No pid file is trusted.

The standard library only; importing this package on Windows raises :class:`EmbeddedError`.
"""

import sys

from api.embedded.problems import EmbeddedError

if sys.platform == "win32":
    raise EmbeddedError("Sous Windows, lancez Ti Lab dans WSL, ou indiquez DATABASE_URL.")

from api.embedded.binaries import program_dir
from api.embedded.client import EmbeddedDatabase, Status, start, status, stop

__all__ = [
    "EmbeddedDatabase",
    "EmbeddedError",
    "Status",
    "program_dir",
    "start",
    "status",
    "stop",
]
