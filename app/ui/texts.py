"""Every sentence that the page shows, in one place."""

from __future__ import annotations

from app.types import Act, Reason
from ingest.types import Role

TITLE = "Đầu Mối"
TAGLINE = "Cơ quan nào chủ trì, cơ quan nào phối hợp, theo văn bản nào"
SKIP = "Tới nội dung chính"
NEW_CONVERSATION = "Cuộc trò chuyện mới"
CONVERSATIONS = "Các cuộc trò chuyện"
QUESTION = "Câu hỏi của bạn"
PLACEHOLDER = "Nhập câu hỏi…"
SEND = "Gửi"
KEYS = (
    "Enter để gửi, Shift + Enter để xuống dòng. Bấm số trong ngoặc vuông để xem đúng lời văn bản."
)
WITHIN = "Chỉ tìm trong:"
EMPTY_SCOPE = "Không có văn bản nào trong phạm vi đã chọn; mời bỏ bớt điều kiện rồi gửi lại."

WELCOME = "Hỏi về trách nhiệm và phối hợp công tác"
WELCOME_MORE = (
    "Trợ lý trả lời từ kho văn bản đã nạp và dẫn nguồn cho từng ý. "
    "Bấm vào số trong ngoặc vuông để mở đúng đoạn văn bản gốc."
)
NOT_LOADED = "Trợ lý chưa khởi động được vì có lỗi trong hệ thống; mời báo người quản trị."
WAKING_ANSWER = "Trợ lý đang khởi động; câu hỏi đã được giữ, sẽ trả lời ngay khi sẵn sàng"
SEARCHING = "Đang tra cứu văn bản"
STARTING = "Trang đang được mở, sẽ tự tải lại:"
STAGE_LIBRARIES = "nạp chương trình (bước 1/2)"
STAGE_INDEX = "mở kho văn bản và mô hình tìm kiếm (bước 2/2)"

CONVERSATION = "Nội dung trò chuyện"
YOU_ASKED = "Bạn hỏi"
ASSISTANT_ANSWERS = "Trợ lý trả lời"
SOURCES = "Nguồn"
NOTES = "Lưu ý"
COPY = "Sao chép"
COPIED = "Đã sao chép"
NOT_COPIED = "Trình duyệt không cho sao chép"
RETRY = "Gửi lại"
UNANSWERED = "Chưa có câu trả lời."
ASKED_ON = "Hỏi lúc"
MARKED_THANKS = "Đã ghi nhận, cảm ơn anh/chị."
BAD_REQUEST = "Yêu cầu không đúng khuôn; mời tải lại trang rồi thử lại."
NO_COOKIE = (
    "Trình duyệt chưa nhận cookie của trang này nên không giữ được cuộc trò chuyện; "
    "mời bật cookie rồi tải lại trang."
)

REASONS: dict[Reason, str] = {
    "off_topic": "Ngoài phạm vi",
    "not_in_corpus": "Chưa có trong kho văn bản",
    "false_premise": "Đính chính",
    "unclear": "Cần hỏi rõ hơn",
    "unsafe": "Không thực hiện",
}

NOT_IN_SCOPE = "Không có trong phạm vi đã chọn"
"""In place of "not_in_corpus", where the question was narrowed: the rest may hold it."""

EMPTY_QUESTION = "Mời nhập câu hỏi rồi bấm Gửi."
FAILED = (
    "Chưa trả lời được vì có lỗi trong hệ thống; câu hỏi vẫn được giữ, "
    "mời gửi lại hoặc báo người quản trị."
)

NOT_KEPT = (
    "Máy chủ chưa đọc hoặc lưu được dữ liệu (có thể đĩa đã đầy); việc vừa làm chưa được giữ, mời "
    "thử lại sau ít phút hoặc báo người quản trị."
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
DUTY_COLUMNS = ("Cơ quan", "Vai trò", "Nhiệm vụ", "Phối hợp với", "Thời gian", "Căn cứ")
SOURCE_COLUMN = "Nguồn"
COMMON = "Chung cho tất cả:"
COMMON_BUT = "Chung, trừ chỗ ghi khác:"
SHOWN_ROLES: dict[Role, str] = {"joint": "cùng thực hiện"}
"""Roles that are not shown by their own name."""
LESS = "Thu gọn"


def likely(probability: float) -> str:
    """How surely the chosen statement answers, in [0, 1]."""
    return f"Khả năng câu được chọn trả lời đúng điều hỏi: {probability:.0%}".replace("%", " %.")


def more(hidden: int, count: int) -> str:
    """What the button says that shows folded rows."""
    return f"Xem thêm {hidden} (tất cả {count})"


def more_notes(count: int) -> str:
    """What folds away further remarks."""
    return f"Thêm {count} lưu ý"


def tasks(count: int) -> str:
    """How many tasks a side of a comparison has."""
    return f"{count} nhiệm vụ"


ACTS: dict[Act, str] = {"quote": "Chưa chắc – bài nêu gần nhất", "correct": "Đính chính"}
"""What stands above an answer that is not simply one."""
READ_AS = "Hiểu là:"
WHY = "Vì sao?"
WHY_MEANS = (
    "Điểm do mô hình tính khi so câu này với câu hỏi: điểm cộng là thuận, điểm trừ là nghịch."
)
GOOD = "Đúng"
BAD = "Chưa đúng"
SHARE = "Chia sẻ"

SOURCE_PANEL = "Văn bản nguồn"
PUBLISHER = "Nơi đăng"
PUBLISHED = "Ngày đăng"
NUMBER = "Số văn bản"
PLACE = "Địa bàn"
ORIGINAL = "Bản gốc"
CLOSE = "Đóng"
MARKED = "lời nêu ý này"
MARKED_BESIDE = "nơi nêu cơ quan, thời gian, đề mục"
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
WAKING_LIBRARY = "Kho văn bản đang được mở, trang sẽ tự tải lại:"
SLIP = "Chữ này viết như vậy trong bản gốc"
