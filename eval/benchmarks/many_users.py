"""Many officers at once on one server: errors, times of answers, memory.

``python -m eval.benchmarks.many_users [--users 1 16 50] [--seconds 120] [--think 15] [--index DIR]
[--json]`` starts the pages over loopback, a server for each number of officers, and lets them work
as `eval.benchmarks.crowd` says. Prints one table.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from eval.benchmarks import crowd
from eval.served import collection_index, collection_served


def main() -> None:
    """Measure and print."""
    parser = crowd.options(__doc__)
    parser.set_defaults(users=[1, 16, 50])
    parser.add_argument("--index", type=Path)
    arguments = parser.parse_args()
    asked, found = crowd.questions(), []
    with tempfile.TemporaryDirectory() as scratch:
        index = arguments.index or collection_index(Path(scratch) / "index")
        for plan in crowd.plans(arguments):
            with collection_served(index) as (server, _):
                found.append(crowd.worked(server, asked, plan))
    crowd.tell(found, arguments)


if __name__ == "__main__":
    main()
