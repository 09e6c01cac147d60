"""The field's figures as text for a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eval.show import shown

ABOUT = {"title": "tên", "place": "nơi", "published": "ngày", "number": "số"}
READ = {
    "found": "thấy", "office": "đúng cơ quan", "role": "đúng vai trò",
    "precision": "trích đúng", "wrong_office": "trích sai cơ quan", "spurious": "trích thừa",
    "unnamed": "không nêu cơ quan", "unread": "lời văn bị mất khi nạp",
}  # fmt: skip
ANSWERED = {
    "right": "đúng", "right_by_quote": "đúng nhờ trích", "wrong_office": "SAI CƠ QUAN",
    "false_correction": "BÁC ĐIỀU ĐÚNG", "true_denied": "bác tiền đề đúng",
    "false_refusal": "từ chối nhầm", "false_answer": "trả lời điều không có",
    "contradiction": "nói ngược", "omission": "nói thiếu", "quoted": "chỉ trích",
    "document": "đúng tài liệu", "error": "lỗi",
}  # fmt: skip
_COLUMNS = (
    "right", "wrong_office", "false_correction", "false_refusal", "false_answer", "right_by_quote",
)  # fmt: skip
_HEADS = "đúng  sai CQ  bác nhầm  từ chối  trả lời bừa  nhờ trích"


def table(summary: Mapping[str, Any]) -> str:
    """All totals of a measurement."""
    lines = [
        f"{'+'.join(summary['splits'])}: {summary['documents']} tài liệu, "
        f"{summary['duties_annotated']} nhiệm vụ, hệ thống {summary['system']}"
    ]
    if summary["unread_documents"]:
        lines.append(f"Tài liệu không nạp được: {summary['unread_documents']}")
    if "metadata" in summary:
        lines += ["", _line("Thông tin văn bản", summary["metadata"], ABOUT)]
    if "duties" in summary:
        lines += _reading(summary["duties"])
    for wording, figures in summary["answers"].items():
        lines += _answers(wording, figures)
    return "\n".join(lines)


def _line(title: str, rows: Mapping[str, Any], names: Mapping[str, str]) -> str:
    cells = (f"{title} {shown(rows[k]['value'])}" for k, title in names.items() if k in rows)
    return f"{title}: " + ", ".join(cells)


def _reading(figures: Mapping[str, Any]) -> list[str]:
    lines = [_line("Nhiệm vụ", figures["all"], READ)]
    for form, rows in figures["form"].items():
        cells = (shown(rows[k]["value"]) for k in ("found", "office", "role", "precision"))
        lines.append(f"  {form:<22} " + " / ".join(cells))
    if trust := figures["trust"]:
        lines.append(f"Độ tin của trích: AUROC {trust['auroc']}, lệch {trust['ece']:.3f}")
        lines += [
            f"  {b['duties']:>5} nhiệm vụ: tin {b['trust']:.2f}, thật {b['real']:.2f}"
            for b in trust["bins"]
        ]
    return lines


def _answers(wording: str, figures: Mapping[str, Any]) -> list[str]:
    total = figures["all"]
    lines = ["", f"Trả lời, gõ kiểu {wording}: {total['questions']} câu"]
    for name, title in ANSWERED.items():
        row = total.get(name)
        if row and row["of"]:
            low, high = shown(row.get("low")), shown(row.get("high"))
            share = f"{row['sum']:g}/{row['of']:g}"
            lines.append(f"  {title:<24} {shown(row['value']):>6}  [{low}; {high}]  {share}")
    ms = figures["milliseconds"]
    lines.append(f"  AUROC của độ tin cậy      {figures['auroc']}")
    lines.append(f"  thời gian (ms)            {ms.get('median')} / {ms.get('p95')}")
    for wanted, given in figures["verdicts"].items():
        cells = ", ".join(f"{name} {n}" for name, n in given.items() if n)
        lines.append(f"  phán đoán {wanted:<13} {cells}")
    for by in ("form", "kind"):
        lines.append(f"  {by:<22} câu    {_HEADS}")
        for name, rows in sorted(figures[by].items()):
            columns = (shown(rows.get(c, {}).get("value")).rjust(7) for c in _COLUMNS)
            lines.append(f"  {name:<22} {rows['questions']:>4} " + " ".join(columns))
    return lines
