"""Which rows of a table are its heads, and what each column is headed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.tables.grid import Grid, Slot
from ingest.text import key

_SERIAL = re.compile(r"(?:s? ?t ?t|số tt|số thứ tự|no)\.?")
# What heads of columns are named in plans, programmes, lists and reports.
_NAMES = re.compile(
    r"(?:s?tt|số tt|số thứ tự|nội dung|nhiệm vụ|công việc|đầu việc|hoạt động|tên|danh mục|chỉ tiêu"
    r"|mục tiêu|giải pháp|hạng mục|lĩnh vực|cơ quan|đơn vị|chủ trì|phối hợp|tham mưu|thực hiện"
    r"|lãnh đạo|người|cán bộ|bộ phận|đầu mối|phân công|trách nhiệm|thời gian|thời hạn|thời điểm"
    r"|tiến độ|hoàn thành|kết quả|sản phẩm|hình thức|kinh phí|nguồn|dự toán|ghi chú|địa điểm"
    r"|địa bàn|đối tượng|số lượng|số tiền|đvt|đơn vị tính|họ và tên|họ tên|chức vụ|chức danh"
    r"|nơi công tác|văn bản|căn cứ|cấp trình|năm|quý|tháng|ngày|vai trò|lực lượng|yêu cầu"
    r"|bắt đầu|kết thúc)(?!\w)"
)
_LABEL_WORDS = 14
_MAX_DEPTH = 3


def is_serial(head: str) -> bool:
    """Whether a column's head is that of the running number: STT, TT, Số TT."""
    return _SERIAL.fullmatch(key(head).strip()) is not None


def is_named(head: str) -> bool:
    """Whether a text is named as heads of columns are: Nội dung, Chủ trì, Thời gian."""
    return _NAMES.match(key(head).strip()) is not None


def head_rows(grid: Grid) -> int:
    """How many rows at the top are heads; 0 where the table has none."""
    if grid.height < 2 or grid.width < 2:
        return 0
    marked = _marked(grid)
    if marked:
        return _extended(grid, marked)
    first = grid.row(0)
    start = 1 if _is_caption(grid, first) else 0
    if start and not _is_head(grid.row(1)):
        return 0
    if not start and not _is_head(first):
        return 0
    return _extended(grid, start + 1)


def _marked(grid: Grid) -> int:
    """Rows at the top whose cells the file marks as heads."""
    depth = 0
    while depth < min(grid.height - 1, _MAX_DEPTH + 1):
        filled = [slot for slot in grid.row(depth) if slot.text]
        if not filled or not all(slot.head for slot in filled):
            break
        depth += 1
    return depth


def _is_caption(grid: Grid, row: list[Slot]) -> bool:
    """One cell over all columns above the heads."""
    return len(row) == 1 and row[0].width == grid.width and grid.height > 2


def _is_head(row: list[Slot]) -> bool:
    filled = [slot for slot in row if slot.text]
    if len(filled) < 2 or any(len(s.text.split()) > 3 * _LABEL_WORDS for s in filled):
        return False
    if any(is_serial(slot.text) for slot in filled):
        return True
    named = sum(_NAMES.match(key(slot.text)) is not None for slot in filled)
    short = all(len(s.text.split()) <= _LABEL_WORDS and s.text[-1] not in ".;" for s in filled)
    if short and named >= max(2, (len(filled) + 1) // 2):
        return True
    return short and len(filled) >= 3 and (named > 0 or not row[0].text)


def is_head_row(texts: Sequence[str]) -> bool:
    """Whether texts side by side are named as the heads of a table are."""
    keys = [key(text).strip() for text in texts]
    named = sum(_NAMES.match(text) is not None for text in keys)
    return is_serial(keys[0]) or named >= max(2, (len(keys) + 1) // 2)


def _extended(grid: Grid, depth: int) -> int:
    """Heads reach down as far as a merged head cell, and over sub-heads under a wide one."""
    reach = depth
    for number in range(depth):
        for slot in grid.row(number):
            if slot.text and slot.height <= _MAX_DEPTH:
                reach = max(reach, slot.row + slot.height)
    reach = min(reach, grid.height - 1)
    while reach < min(grid.height - 1, _MAX_DEPTH) and _is_sub_head(grid, reach):
        reach += 1
    return reach


def _is_sub_head(grid: Grid, number: int) -> bool:
    """Whether a row's words stand only under a head over several columns, as labels do."""
    own = grid.own(number)
    if not own or any(len(slot.text.split()) > _LABEL_WORDS for slot in own):
        return False
    for slot in own:
        above = grid.at.get((number - 1, slot.column))
        if (
            above is None
            or above.width < 2
            or above.width == grid.width
            or slot.width > above.width
        ):
            return False
    return True


def column_heads(grid: Grid, depth: int) -> list[str]:
    """The head of each column, the words of all its head rows joined; "" where it has none."""
    return [_column_head(grid, column, depth) for column in range(grid.width)]


def _column_head(grid: Grid, column: int, depth: int) -> str:
    parts: list[str] = []
    for number in range(depth):
        slot = grid.at.get((number, column))
        if slot is None or not slot.text or slot.row != number or slot.width == grid.width > 1:
            continue
        parts.append(slot.text)
    return " ".join(parts)
