"""The closed words of responsibility: function words, frames and roles, with their diacritics.

What is open (names, tasks) is not listed here: a verb that no table knows is told by its place
behind a subject, and how much that is worth is fitted (`ingest.duties.trust`). All tables are
matched on `ingest.text.key`.
"""

from __future__ import annotations

from ingest.text import key
from ingest.types import Role

ROLE_MARKERS: dict[Role, tuple[str, ...]] = {
    "thực hiện": ("giao ban", "giao lưu", "giao thông", "giao dịch", "giao nhận", "trình bày",
                  "trình diễn"),
    "chủ trì": (
        "chủ trì",
        "chịu trách nhiệm chính", "làm nòng cốt", "là cơ quan chủ trì", "là đơn vị chủ trì",
        "luân phiên chủ trì", "đồng chủ trì",
    ),
    "phối hợp": ("phối hợp", "phối kết hợp", "tham gia", "cùng tham gia", "cộng tác"),
    "chỉ đạo": (
        "chỉ đạo", "lãnh đạo", "giao", "ban hành", "phân công", "quyết định", "phê duyệt",
        "quán triệt", "điều hành", "phụ trách",
    ),
    "tham mưu": ("tham mưu", "đề xuất", "trình", "kiến nghị"),
    "giám sát": (
        "giám sát", "phản biện", "kiểm tra", "đôn đốc", "hướng dẫn", "thanh tra", "theo dõi",
        "kiểm sát", "thẩm tra",
    ),
    "tạo điều kiện": (
        "tạo điều kiện", "hỗ trợ", "bố trí kinh phí", "bảo đảm kinh phí", "đảm bảo kinh phí",
        "bố trí ngân sách", "cấp kinh phí", "cân đối", "bố trí nguồn", "bố trí vốn",
        "bố trí quỹ đất", "giúp đỡ", "tài trợ", "cho vay",
    ),
}  # fmt: skip
"""Markers of each role; the first one at the head of a predicate decides."""

FOCAL = (
    "làm đầu mối", "là đầu mối", "là cơ quan đầu mối", "là đơn vị đầu mối", "làm nòng cốt",
    "là cơ quan thường trực", "là đơn vị thường trực", "làm cơ quan thường trực", "là thường trực",
)  # fmt: skip
"""Before a verb a manner of doing; without one the lead itself."""

DUTY_FRAMES = (
    "có trách nhiệm", "có nhiệm vụ", "chịu trách nhiệm", "được giao nhiệm vụ", "được giao",
    "được phân công", "phải", "cần", "cam kết", "nhận", "có nghĩa vụ",
    "được đề nghị", "được yêu cầu", "được mời", "không được", "chịu trách nhiệm trong việc",
)  # fmt: skip
"""Before the verb: what follows is a duty."""

MANNER = (
    "tiếp tục", "thường xuyên", "chủ động", "tăng cường", "đẩy mạnh", "hơn nữa", "chú trọng",
    "quan tâm", "tập trung", "làm tốt", "thực hiện tốt", "có hiệu quả", "thực hiện có hiệu quả",
    "tích cực",
    "kịp thời", "nghiên cứu", "trực tiếp", "định kỳ", "cùng nhau", "cùng", "sẽ", "được", "cũng",
    "còn", "đều", "luôn", "sớm", "tự", "chung tay", "nhất trí", "thống nhất", "khẩn trương",
    "nghiêm túc", "tổ chức", "thực hiện", "triển khai", "tiến hành", "triển khai thực hiện", "việc",
    "công tác", "nhiệm vụ", "hoạt động", "luân phiên", "phối hợp chặt chẽ", "hằng năm", "hàng năm",
    "hằng tháng", "hàng tháng", "hằng quý", "hàng quý", "hằng tuần", "hàng tuần", "hằng ngày",
    "hàng ngày", "mỗi năm", "mỗi tháng", "mỗi quý", "mỗi tuần", "đồng thời", "trước hết", "ngay",
    "cùng với", "và", "nâng cao chất lượng", "nâng cao hiệu quả", "tổ chức thực hiện",
    "chịu trách nhiệm", "lại", "thì", "nghiêm", "chặt chẽ", "cho biết", "cho hay", "khẳng định",
    "có văn bản", "có công văn",
)  # fmt: skip
"""What may stand between the subject and the word that decides the role."""

LIGHT = (
    "tổ chức", "thực hiện", "triển khai", "tiến hành", "triển khai thực hiện", "tổ chức thực hiện",
)  # fmt: skip
"""Of these the verbs of doing whatever stands behind them: "tổ chức 12 lớp"."""

AGREES = (
    "thống nhất", "nhất trí", "ký kết", "thỏa thuận", "đã thống nhất", "đã nhất trí",
    "đã ký kết", "đã thỏa thuận", "đã cam kết",
)  # fmt: skip
"""Before the verb of what is to be done: the sentence tells of a promise, not of what was done."""

PAST = ("đã", "vừa", "vừa qua", "từng", "đã được", "đang")
"""Before the verb: the sentence reports, it assigns nothing."""

STATES = (
    "có", "gồm", "bao gồm", "nằm", "đạt", "còn", "cho rằng", "cho thấy", "nhận thấy", "nhận định",
    "mong", "mong muốn", "tin", "tin tưởng", "bày tỏ", "hoan nghênh", "cảm ơn", "vinh dự", "thấy",
    "biết", "hiểu", "xuất phát", "trở thành", "thay thế", "phát biểu", "đánh giá cao", "nêu",
    "nêu rõ", "khẳng định", "giải thích", "ra đời", "cho biết", "nhấn mạnh", "ghi nhận", "tham dự",
    "dự", "diễn ra", "kết thúc", "khai mạc", "thông qua", "chúc mừng", "tặng bằng khen", "là",
    "được hiểu", "quy định", "nói", "chia sẻ", "kết luận", "không có", "chưa", "được tặng",
    "được thành lập", "có hiệu lực", "cho hay", "thông tin thêm", "chứng kiến", "biểu dương",
    "đánh giá", "ký kết", "ký", "làm việc theo", "hoạt động theo",
    "sử dụng con dấu", "tự giải thể",
)  # fmt: skip
"""What follows an office as a fact, an opinion or an event."""

ACTS = (
    "tuyên truyền", "vận động", "thăm", "tặng", "gặp mặt", "động viên", "nắm", "xây dựng",
    "đào tạo", "đảm nhận", "đảm trách",
    "bồi dưỡng", "tập huấn", "trao đổi", "rà soát", "đánh giá", "sơ kết", "tổng kết", "tổng hợp",
    "báo cáo", "cung cấp", "phổ biến", "giúp", "chăm lo", "duy trì", "khảo sát", "phát động",
    "phát huy", "giữ gìn", "đối thoại", "giải quyết", "trả lời", "tiếp nhận", "xử lý", "lập",
    "soạn",
    "biên soạn", "thẩm định", "bố trí", "cử", "mở", "phòng ngừa", "bảo vệ", "bảo đảm", "đảm bảo",
    "tuần tra", "quản lý", "đấu tranh", "lựa chọn", "khen thưởng", "công nhận", "đưa", "hoàn thiện",
    "hoàn thành", "cập nhật", "thông tin", "thông báo", "công khai", "niêm yết", "lồng ghép",
    "nhân rộng", "thu thập", "thống kê", "điều tra", "khám", "cấp", "tiêm", "tư vấn", "giới thiệu",
    "kết nối", "huy động", "đổi mới", "mở rộng", "củng cố", "kiện toàn", "thành lập", "chuyển",
    "gửi", "đăng", "áp dụng", "vận hành", "sử dụng", "khuyến khích", "lấy ý kiến", "góp ý",
    "khai thác", "ứng phó", "khắc phục", "dạy", "truyền thông", "in", "phát", "phát hiện",
    "ngăn chặn", "thu gom", "trồng", "đề nghị", "yêu cầu", "chuẩn bị", "ưu tiên", "dành", "đầu tư",
    "mời", "tháo gỡ", "hòa giải", "xác minh", "ghi", "lưu", "họp", "giao ban", "bàn giao",
    "sửa chữa",
    "lắp đặt", "kẻ", "điều tiết", "phân luồng", "xử phạt", "tịch thu", "trực", "cho", "không để",
    "không cho", "không tiếp", "tạo", "xem xét", "phân loại", "lãnh đạo", "phân bổ", "làm",
    "nộp", "thu", "chi", "hạ",
    "nâng", "giảm", "miễn", "vệ sinh", "khơi thông", "sắp xếp", "đón", "tiễn", "chuyển giao",
    "đến từng", "đến tận", "từ chối", "sơ tán", "ủy thác", "chi trả", "giải ngân", "đối chiếu",
    "đối soát", "kết nghĩa", "tiếp", "lo", "đảm nhiệm", "vào cuộc", "thay mặt",
    "dự báo", "dự thảo", "dự trữ", "dự phòng", "đăng cai", "truy tìm",
)  # fmt: skip
"""Verbs that often open a task; an open verb counts too, with less weight."""

NO_VERBS = frozenset(
    key(
        "không chưa của tại ở và với trong do bị hoặc hay như theo về từ đến tới để nhằm khi "
        "nếu mà vì bởi bằng qua trên dưới ngoài giữa chẳng rất này đó kia ấy trước sau nơi "
        "những các mỗi một hai ba bốn nhiều mọi cả cấp tỉnh huyện xã phường thành khu vùng "
        "vẫn thuộc trực nên tuy song nhưng nhất số loại gần hiện cán hội đoàn sở ban ngành "
        "thôn bản năm tháng ngày quý thứ việc"
    ).split()
)
"""Words that open no predicate, whatever follows them."""

OPENERS = (
    "theo đó", "bên cạnh đó", "ngoài ra", "đồng thời", "đặc biệt", "trong đó", "cụ thể", "mặt khác",
    "cùng với đó", "song song với đó", "trước mắt", "thời gian tới", "trong thời gian tới",
    "về phía", "qua đó", "từ đó", "vì vậy", "do đó", "riêng", "tiếp đó", "cùng đó", "nhất là",
    "như vậy", "đối với", "riêng với", "còn", "và", "hằng năm", "hàng năm", "hằng quý", "hàng quý",
    "định kỳ", "hằng tháng", "hàng tháng",
    "một là", "hai là", "ba là", "bốn là", "năm là", "sáu là", "bảy là", "tám là", "chín là",
    "mười là", "thứ nhất", "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy",
    "thứ tám", "thứ chín", "thứ mười",
)  # fmt: skip
"""Discourse openers and ordinals before the subject or the verb; a comma may follow."""

ADVERBIALS = (
    "để", "nhằm", "trên cơ sở", "căn cứ", "theo", "trong", "từ", "năm", "quý", "tháng", "trước",
    "khi", "về", "đối với", "đến", "định kỳ", "giai đoạn", "thông qua", "với", "tại", "ở", "trên",
    "sau khi", "sau", "chậm nhất", "ngay sau", "qua", "vào", "ngày", "sáng", "chiều", "tối",
    "trường hợp", "nếu", "hằng", "hàng", "mỗi", "cuối", "đầu", "dịp", "nhân dịp", "thực hiện",
    "quá trình", "phát huy", "xét", "bên cạnh", "cùng với", "ngoài", "riêng", "trả lời",
    "kết luận", "sáu tháng", "ba tháng", "để chủ động",
)  # fmt: skip
"""Heads of a phrase that may stand before the subject, up to the subject or a comma."""

ASSIGNS = (
    "giao", "giao cho", "yêu cầu", "đề nghị", "phân công", "chỉ đạo", "ủy quyền", "ủy quyền cho",
    "giao nhiệm vụ cho", "giao trách nhiệm cho", "kiến nghị", "mời", "thống nhất giao",
    "đề nghị với",
    "phân công nhiệm vụ cho", "huy động", "cử", "lưu ý", "giao nhiệm vụ", "nhờ",
    "ủy thác", "ủy thác cho", "mong", "mong muốn", "kêu gọi", "nhắc nhở",
)  # fmt: skip
"""Verbs whose object is asked to act: "UBND tỉnh giao Sở Y tế kiểm tra"."""

FRAME_WORDS = frozenset(
    key(
        "trách nhiệm vụ của đối với và các cùng về phía phân công có là đề nghị giao yêu cầu cơ "
        "quan đơn vị thường trực đầu mối chủ trì phối hợp thực hiện chịu sẽ cam kết tổ chức như "
        "sau đây gọi tắt bên ông bà đồng chí những việc nội dung cụ thể trong quyền hạn cho riêng "
        "nghĩa phần ngành cấp liên khác làm do phải tham gia chỉ đạo tiếp tục kính đến gửi trưởng "
        "phó ban giám đốc tịch ủy viên thành bí thư chánh văn phòng lãnh huy tỉnh mời"
    ).split()
)
"""Function words of labels: a line of offices and these alone is a label."""
