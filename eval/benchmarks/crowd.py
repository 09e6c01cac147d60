"""Officers at work: each asks, waits for the answer as the page does, reads, and asks the next.

Every question is asked in a new session (cookie, page, conversation), as in real life. What all of
them met is told as one table, or with ``--json`` as one object a line: times in seconds from a
question's sending to its answer's arrival, memory in megabytes of the servers' processes, every
five seconds in ``memory``; ``busy`` is the machine's load before the start, so that figures of a
machine on which something else ran are known as such.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import statistics
import sys
import time
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

import httpx

from eval.cases import load_cases

PATIENCE = 60.0
"""Seconds after which a call counts as failed."""
_HEADERS = {"X-Daumoi": "1"}


@dataclass
class Seen:
    """What all users met."""

    seconds: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    memory: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    """How many officers work, how long, and how long each reads on average, in seconds."""

    users: int
    seconds: float
    think: float
    seed: int


def options(description: str | None) -> argparse.ArgumentParser:
    """The options of every benchmark with officers."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--users", type=int, nargs="+", default=[50])
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--think", type=float, default=15.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    return parser


def plans(arguments: argparse.Namespace) -> list[Plan]:
    """One for each number of officers."""
    a = arguments
    return [Plan(users, a.seconds, a.think, a.seed) for users in a.users]


def questions() -> list[str]:
    """The questions of the cases that are answered."""
    return sorted({case.question for case in load_cases() if case.answerable})


class Watched(Protocol):
    """Pages under an address."""

    @property
    def address(self) -> str:
        """With a slash at its end."""

    def memory(self) -> float:
        """Megabytes that are held now."""


def worked(server: Watched, asked: list[str], plan: Plan) -> dict[str, Any]:
    """Everybody at work until the time is over, and what they met."""
    busy = round(os.getloadavg()[0], 1)
    return {"busy": busy, **figures(asyncio.run(_crowd(server, asked, plan)), plan)}


async def _crowd(server: Watched, asked: list[str], plan: Plan) -> Seen:
    seen = Seen()
    warm = random.Random("warm")  # noqa: S311
    await _user(server.address, warm, asked, time.monotonic() + 3, 0.0, Seen())
    until = time.monotonic() + plan.seconds
    seen.memory.append(server.memory())
    users = [
        _user(server.address, random.Random(plan.seed + n), asked, until, plan.think, seen)  # noqa: S311
        for n in range(plan.users)
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


async def _user(
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


def figures(seen: Seen, plan: Plan) -> dict[str, Any]:
    """What is printed of one plan."""
    cuts = (
        statistics.quantiles(seen.seconds, n=100, method="inclusive")
        if len(seen.seconds) > 1
        else [0.0] * 99
    )
    first, last = seen.memory[0], seen.memory[-1]
    return {
        "users": plan.users,
        "seconds": plan.seconds,
        "answers": len(seen.seconds),
        "answers_per_second": round(len(seen.seconds) / plan.seconds, 2),
        "errors": dict(seen.errors),
        "p50": round(cuts[49], 3),
        "p95": round(cuts[94], 3),
        "worst": round(max(seen.seconds, default=0.0), 3),
        "memory_start": round(first),
        "memory_end": round(last),
        "memory_growth": f"{100 * (last / first - 1):+.1f} %",
        "memory": [round(held) for held in seen.memory],
    }


def tell(found: Sequence[dict[str, Any]], arguments: argparse.Namespace) -> None:
    """Print one table, or the whole of each as JSON."""
    if arguments.json:
        lines = [json.dumps(one) for one in found]
    else:
        columns = [name for name in found[0] if name != "memory"]
        rows = [columns, ["---"] * len(columns)]
        rows += [[str(one[name] or 0) for name in columns] for one in found]
        lines = ["| " + " | ".join(row) + " |" for row in rows]
    sys.stdout.write("\n".join(lines) + "\n")
