"""Every sentence that the page shows, in one place."""

from __future__ import annotations

from app.types import Reason
from ingest.types import Role

TITLE = "Đầu Mối"
TAGLINE = "Cơ quan nào chủ trì, cơ quan nào phối hợp, theo văn bản nào"
NEW_CONVERSATION = "Cuộc trò chuyện mới"
QUESTION = "Câu hỏi của bạn"
PLACEHOLDER = "Nhập câu hỏi…"
SEND = "Gửi"
KEYS = (
    "Enter để gửi, Shift + Enter để xuống dòng. Câu trả lời trích từ văn bản, bấm số để xem nguồn."
)

WELCOME = "Hỏi về trách nhiệm và phối hợp công tác"
WELCOME_MORE = (
    "Trợ lý trả lời từ kho văn bản đã nạp và dẫn nguồn cho từng ý. "
    "Bấm vào số trong ngoặc vuông để mở đúng đoạn văn bản gốc."
)
EXAMPLES = "Câu hỏi gợi ý"
WAKING_PAGE = "Trợ lý đang khởi động; bạn có thể gõ câu hỏi ngay."
NOT_LOADED = "Trợ lý chưa khởi động được vì có lỗi trong hệ thống; mời báo người quản trị."
WAKING_ANSWER = "Trợ lý đang khởi động, thường mất vài giây; sẽ trả lời ngay khi sẵn sàng"
SEARCHING = "Đang tra cứu văn bản"

CONVERSATION = "Nội dung trò chuyện"
YOU_ASKED = "Bạn hỏi"
ASSISTANT_ANSWERS = "Trợ lý trả lời"
SOURCES = "Nguồn"
NOTES = "Lưu ý"
COPY = "Sao chép câu trả lời và nguồn"
COPIED = "Đã sao chép"
NOT_COPIED = "Trình duyệt không cho sao chép"
OLDER_DROPPED = "Các câu hỏi cũ hơn đã được lược bớt."

REASONS: dict[Reason, str] = {
    "off_topic": "Ngoài phạm vi",
    "not_in_corpus": "Chưa có trong kho văn bản",
    "false_premise": "Đính chính",
    "unclear": "Cần hỏi rõ hơn",
    "unsafe": "Không thực hiện",
}

EMPTY_QUESTION = "Mời nhập câu hỏi rồi bấm Gửi."
FAILED = (
    "Chưa trả lời được vì có lỗi trong hệ thống; câu hỏi vẫn còn trong ô nhập, "
    "mời gửi lại hoặc báo người quản trị."
)


def too_long(length: int, limit: int) -> str:
    """A question over the limit, lengths in characters."""
    return (
        f"Câu hỏi dài {thousands(length)} ký tự, tối đa là {thousands(limit)}: "
        "mời rút gọn rồi gửi lại."
    )


def thousands(number: int) -> str:
    """Vietnamese grouping: ``2.000``."""
    return f"{number:,}".replace(",", ".")


DUTIES = "Phân công trách nhiệm"
DUTY_COLUMNS = (
    "Cơ quan",
    "Vai trò",
    "Nhiệm vụ",
    "Phối hợp với",
    "Thời gian",
    "Căn cứ",
    "Nguồn",
)
INFERRED = "suy từ ngữ cảnh"
OPEN_DUTY = "Xem"
SHOWN_ROLES: dict[Role, str] = {"joint": "cùng thực hiện"}
"""Roles that are not shown by their own name."""

SOURCE_PANEL = "Văn bản nguồn"
PUBLISHER = "Nơi đăng"
PUBLISHED = "Ngày đăng"
NUMBER = "Số văn bản"
PLACE = "Địa bàn"
ORIGINAL = "Bản gốc"
CLOSE = "Đóng"
TO_PASSAGE = "Về đoạn trích"
SOURCE_CHANGED = (
    "Văn bản đã được cập nhật sau câu trả lời này nên không đánh dấu được đoạn trích; "
    "mời hỏi lại để có dẫn chiếu mới."
)
SOURCE_GONE = "Không mở được văn bản này: có thể kho văn bản vừa được cập nhật, mời hỏi lại."

OPENING = "Đang mở trang…"
NEEDS_SCRIPT = "Trang này cần JavaScript; mời bật JavaScript trong trình duyệt rồi tải lại."
NOT_FOUND = "Không có địa chỉ này."
TOO_LARGE = "Nội dung gửi lên quá lớn."
WRONG_HOST = (
    "Trang chỉ mở qua địa chỉ của chính máy này (127.0.0.1 hoặc localhost); "
    "muốn mở cho máy khác, hãy chạy daumoi serve với --host."
)
NO_LOGIN = "Chú ý: trang không có đăng nhập, mọi máy tới được địa chỉ này đều dùng được."
