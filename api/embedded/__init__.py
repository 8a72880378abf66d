"""PostgreSQL on this machine, for trying, developing and testing (ADR 0002). Never in production.

One guard process per data directory owns postgres as a plain child. Each client holds a shared
``flock`` on the directory's lease, which the kernel releases even on SIGKILL; when the guard gets
the lease exclusively, nobody is left and it stops postgres. No pid file is trusted.
"""

from api.embedded.client import EmbeddedDatabase, start, status, stop
from api.embedded.cluster import EmbeddedError

__all__ = ["EmbeddedDatabase", "EmbeddedError", "start", "status", "stop"]
