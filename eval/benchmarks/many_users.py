"""Many officers at once on one server: errors, times of answers, memory.

``python -m eval.benchmarks.many_users [--users 50] [--seconds 120] [--think 15] [--index DIR]``
starts the pages over loopback. Each user asks a question of the answerable cases, waits for the
answer as the page does, reads for ``think`` seconds on average, and asks the next, each in a new
session (cookie, page, conversation) as in real life. Prints one JSON object; times in seconds from
the question's sending to its answer's arrival, memory in megabytes of the server's process, every
five seconds in ``memory``.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import sys
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import httpx

from eval.cases import load_cases
from eval.served import collection_served

PATIENCE = 60.0
"""Seconds after which a call counts as failed."""
_HEADERS = {"X-Daumoi": "1"}


@dataclass
class Seen:
    """What all users met."""

    seconds: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    memory: list[float] = field(default_factory=list)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--think", type=float, default=15.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--index", type=Path)
    arguments = parser.parse_args()
    asked = sorted({case.question for case in load_cases() if case.answerable})
    with collection_served(arguments.index) as (server, _):
        seen = asyncio.run(crowd(server, asked, arguments))
    sys.stdout.write(json.dumps(figures(seen, arguments), indent=1) + "\n")


class Watched(Protocol):
    """Pages under an address."""

    @property
    def address(self) -> str:
        """With a slash at its end."""

    def memory(self) -> float:
        """Megabytes that are held now."""


async def crowd(server: Watched, asked: list[str], arguments: argparse.Namespace) -> Seen:
    """Everybody at work until the time is over."""
    seen = Seen()
    warm = random.Random("warm")  # noqa: S311
    await user(server.address, warm, asked, time.monotonic() + 3, 0.0, Seen())
    until = time.monotonic() + arguments.seconds
    seen.memory.append(server.memory())
    users = [
        user(server.address, random.Random(arguments.seed + n), asked, until, arguments.think, seen)  # noqa: S311
        for n in range(arguments.users)
    ]
    watching = asyncio.create_task(_watch(server, seen))
    await asyncio.gather(*users)
    watching.cancel()
    seen.memory.append(server.memory())
    return seen


async def _watch(server: Watched, seen: Seen) -> None:
    while True:
        await asyncio.sleep(5)
        seen.memory.append(server.memory())


async def user(
    address: str, chance: random.Random, asked: list[str], until: float, think: float, seen: Seen
) -> None:
    """One officer who asks and reads until the time is over, each time in a browser of its own."""
    await asyncio.sleep(chance.uniform(0, think))
    while time.monotonic() < until:
        async with httpx.AsyncClient(base_url=address, timeout=PATIENCE) as http:
            await _session(http, chance, asked, seen)
        await asyncio.sleep(chance.uniform(0.4 * think, 1.6 * think))


async def _session(
    http: httpx.AsyncClient, chance: random.Random, asked: list[str], seen: Seen
) -> None:
    """Open the page, ask one question in a new conversation, wait for its answer."""
    conversation = str(uuid.UUID(int=chance.getrandbits(128)))
    try:
        (await http.get("/")).raise_for_status()
        began = time.monotonic()
        state = await _answered(http, conversation, chance.choice(asked))
    except httpx.HTTPStatusError as error:
        state = f"{error.response.status_code}: {error.response.text[:80]}"
    except httpx.HTTPError as error:
        state = type(error).__name__
    if state == "done":
        seen.seconds.append(time.monotonic() - began)
    else:
        seen.errors[state] += 1


async def _answered(http: httpx.AsyncClient, conversation: str, question: str) -> str:
    """The state in which a question ended."""
    name = str(uuid.uuid4())
    sent = {"conversation": conversation, "id": name, "question": question}
    answer = await http.post("/desk/ask", json=sent, headers=_HEADERS)
    answer.raise_for_status()
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        answer = await http.get(f"/desk/answers/{name}")
        answer.raise_for_status()
        state: str = answer.json()["state"]
        if state != "pending":
            return state
    return "timeout"


def figures(seen: Seen, arguments: argparse.Namespace) -> dict[str, object]:
    """The summary that is printed."""
    cuts = statistics.quantiles(seen.seconds, n=100) if len(seen.seconds) > 1 else [0.0] * 99
    return {
        "users": arguments.users,
        "seconds": arguments.seconds,
        "answers": len(seen.seconds),
        "answers_per_second": round(len(seen.seconds) / arguments.seconds, 2),
        "errors": dict(seen.errors),
        "p50": round(cuts[49], 3),
        "p95": round(cuts[94], 3),
        "worst": round(max(seen.seconds, default=0.0), 3),
        "memory_start": round(seen.memory[0]),
        "memory_end": round(seen.memory[-1]),
        "memory_most": round(max(seen.memory)),
        "memory": [round(held) for held in seen.memory],
    }


if __name__ == "__main__":
    main()
