"""``daumoi-eval duties``: how much of the annotated responsibility the extractor finds."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from eval.cases import CASES

HELP = "đo việc rút trách nhiệm từ bài, so với chú giải eval/cases/duties.jsonl"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--set", metavar="TÊN", default="corpus", help="bộ bài (mặc định corpus)")
    parser.add_argument("--gold", metavar="FILE", type=Path, default=CASES / "duties.jsonl")
    parser.add_argument(
        "--articles", metavar="[TÊN=]DIR", nargs="+", default=[], help="thư mục của bộ bài khác"
    )
    parser.add_argument("--faults", action="store_true", help="liệt kê từng chỗ sót, thừa")
    parser.add_argument("--json", action="store_true", help="in một đối tượng JSON")


def run(arguments: argparse.Namespace) -> str:
    """Extract from the set's articles and compare; raises InputError."""
    from eval.article_sets import folders, read_set
    from eval.duties import read_gold, score
    from ingest.duties import extract
    from ingest.errors import InputError
    from ingest.offices import load_gazetteer

    where = folders(arguments.articles)
    if arguments.set not in where:
        raise InputError(
            f"--set {arguments.set}: không có bộ bài này (có: {', '.join(where)}); hãy thêm "
            f"--articles {arguments.set}=THƯ_MỤC."
        )
    articles = read_set(where[arguments.set])
    gold = read_gold(arguments.gold, arguments.set, articles)
    gazetteer = load_gazetteer()
    extracted = [duty for article in articles.values() for duty in extract(article, gazetteer)]
    scores = score(gold, extracted, gazetteer)
    if arguments.json:
        return json.dumps({"set": arguments.set} | scores.as_dict(), ensure_ascii=False)
    told = ", ".join(f"{name} {value}" for name, value in scores.as_dict().items())
    return "\n".join([f"{arguments.set}: {told}", *(scores.faults if arguments.faults else [])])
