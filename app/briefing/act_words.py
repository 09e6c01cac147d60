"""The words of responsibility by which a briefing cuts and names tasks, as tables."""

from __future__ import annotations

from ingest.types import Role

ROLE_MARKERS: dict[Role, tuple[str, ...]] = {
    "chủ trì": (
        "chủ trì", "làm đầu mối", "là đầu mối", "là cơ quan đầu mối", "là cơ quan chủ trì",
        "chịu trách nhiệm chính", "làm nòng cốt", "là cơ quan thường trực",
    ),
    "phối hợp": ("phối hợp", "phối kết hợp", "tham gia", "là cơ quan phối hợp"),
    "chỉ đạo": ("chỉ đạo", "lãnh đạo", "giao", "ban hành", "phân công", "quyết định"),
    "tham mưu": ("tham mưu", "đề xuất", "trình", "kiến nghị"),
    "giám sát": (
        "giám sát", "phản biện", "kiểm tra", "đôn đốc", "hướng dẫn", "thanh tra",
        "theo dõi, đôn đốc", "theo dõi, kiểm tra", "theo dõi, giám sát",
    ),
    "tạo điều kiện": (
        "tạo điều kiện", "hỗ trợ kinh phí", "hỗ trợ về kinh phí", "bố trí kinh phí",
        "bảo đảm kinh phí", "đảm bảo kinh phí", "bố trí ngân sách", "cấp kinh phí",
    ),
}  # fmt: skip
"""Markers of each role; the first one at the head of a clause decides."""

LEAD_INS = (
    "có trách nhiệm", "có nhiệm vụ", "chịu trách nhiệm", "thực hiện nhiệm vụ", "tiếp tục",
    "thường xuyên", "chủ động", "tăng cường", "đẩy mạnh", "hơn nữa", "chú trọng", "quan tâm",
    "tập trung", "làm tốt", "thực hiện tốt", "thực hiện có hiệu quả", "tích cực", "kịp thời",
    "nâng cao chất lượng", "nâng cao hiệu quả", "tổ chức thực hiện tốt", "công tác", "nhiệm vụ",
    "hoạt động", "nghiên cứu", "trực tiếp", "định kỳ", "cùng nhau", "cùng", "sẽ", "phải", "cần",
    "được giao", "cũng", "còn", "đều", "luôn", "sớm", "tự", "chung tay", "nhất trí", "thống nhất",
    "việc", "thực hiện công tác", "thực hiện việc",
)  # fmt: skip
"""What may stand between the subject and the word that decides the role."""

TASK_VERBS = (
    "tuyên truyền", "vận động", "thăm hỏi", "thăm", "tặng quà", "chúc tết", "gặp mặt", "động viên",
    "nắm tình hình", "nắm bắt", "nắm địa bàn", "nắm", "tổ chức", "triển khai", "thực hiện",
    "xây dựng", "đào tạo", "bồi dưỡng", "tập huấn", "trao đổi", "rà soát", "đánh giá", "sơ kết",
    "tổng kết", "tổng hợp", "báo cáo", "cung cấp", "phổ biến", "quán triệt", "hỗ trợ", "giúp đỡ",
    "giúp", "chăm lo", "duy trì", "khảo sát", "phát động", "hưởng ứng", "phát huy", "giữ gìn",
    "quảng bá", "đối thoại", "giải quyết", "trả lời", "tiếp nhận", "tiếp thu", "xử lý", "lập",
    "ký", "ký kết", "thẩm định", "phê duyệt", "bố trí", "cử", "mở", "kiểm soát", "phòng ngừa",
    "phòng chống", "bảo vệ", "bảo đảm", "đảm bảo", "tuần tra", "quản lý", "đấu tranh", "chấp hành",
    "lựa chọn", "biểu dương", "khen thưởng", "tôn vinh", "tuyên dương", "công nhận", "đưa",
    "hoàn thiện", "hoàn thành", "cập nhật", "thông tin", "thông báo", "công khai", "niêm yết",
    "lồng ghép", "nhân rộng", "tìm kiếm", "thu thập", "thống kê", "điều tra", "khám", "cấp",
    "cấp phát", "tiêm", "tư vấn", "giới thiệu", "kết nối", "huy động", "tiếp cận", "quan tâm",
    "chú trọng", "tăng cường", "đẩy mạnh", "tiếp tục", "thường xuyên", "chủ động", "tập trung",
    "nghiên cứu", "đổi mới", "nâng cao", "mở rộng", "củng cố", "kiện toàn", "thành lập", "ra quân",
    "thi đua", "chuyển", "gửi", "đăng ký", "tiến hành", "áp dụng", "vận hành", "sử dụng",
    "khuyến khích", "chia sẻ", "lấy ý kiến", "góp ý", "tham vấn", "tổ chức lớp", "làm tốt",
    "thực hiện tốt", "xóa bỏ", "bảo tồn", "khai thác", "ứng phó", "khắc phục", "cứu trợ",
    "trợ giúp", "dạy", "truyền thông", "in", "phát", "phát hiện", "ngăn chặn", "can thiệp",
    "quan trắc", "thu gom", "trồng", "đề nghị", "yêu cầu", "chuẩn bị", "ưu tiên", "dành", "đầu tư",
    "mời", "thực thi", "tháo gỡ", "hòa giải", "đôn đốc", "chỉ đạo", "phấn đấu",
)  # fmt: skip
"""Verbs that open a task, where no marker of a role does."""
