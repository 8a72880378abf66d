"""The application over TCP and the programs that read it: other people's clients, unchanged."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import orjson
import uvicorn
from fastapi import FastAPI

ROOT = Path(__file__).resolve().parents[1]
CLIENTS = ROOT / "tests" / "standards" / "clients"


@asynccontextmanager
async def served(app: FastAPI) -> AsyncIterator[str]:
    """The application over TCP, at the clock of the moment; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(app, port=port, lifespan="off", ws="none", log_level="warning")
    )
    task = asyncio.create_task(server.serve())
    try:
        async with httpx.AsyncClient() as http:
            for _ in range(200):
                try:
                    await http.get(f"http://127.0.0.1:{port}/v1/ping")
                    break
                except httpx.TransportError:
                    await asyncio.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await task


async def client(environment: str, script: str, *arguments: str) -> Any:
    """What a script of ``tests/standards/clients`` found: the one line of JSON that it prints.

    It runs in an environment of ``.tools``, for these programs' dependencies are not ours.
    """
    python = ROOT / ".tools" / environment / "bin" / "python"
    assert python.exists(), "script/setup --test"
    process = await asyncio.create_subprocess_exec(
        str(python),
        "-W",
        "ignore",
        str(CLIENTS / script),
        *arguments,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        said, faults = await asyncio.wait_for(process.communicate(), 60)
    except TimeoutError:
        process.kill()
        raise
    assert process.returncode == 0, faults.decode()[-4000:]
    return orjson.loads(said)
