"""Three invented documents, opened as an index: a plan, a rule of cooperation and a notice."""

from __future__ import annotations

from pathlib import Path

PLAN = """ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA
Số: 417/KH-UBND
Khánh Hòa, ngày 12 tháng 3 năm 2024

KẾ HOẠCH
Quản lý nhà nuôi chim yến trên địa bàn tỉnh Khánh Hòa năm 2024

I. PHÂN CÔNG NHIỆM VỤ
1. Sở Nông nghiệp và Phát triển nông thôn chủ trì, phối hợp với Sở Xây dựng rà soát các nhà nuôi \
chim yến trong khu dân cư, hoàn thành trước ngày 30/9/2024.
2. Sở Khoa học và Công nghệ hướng dẫn các hộ đăng ký nhãn hiệu tổ yến.
3. Sở Tài nguyên và Môi trường:
- Đo tiếng ồn của loa dẫn dụ tại 25 nhà yến.
- Công bố kết quả đo tiếng ồn trên trang thông tin điện tử.
4. Sở Tài chính bố trí kinh phí cho Hội Nông dân tỉnh mở 3 lớp tập huấn làm sạch tổ yến.
5. Sở Văn hóa, Thể thao và Du lịch chủ trì tổ chức ngày hội yến sào vào quý IV năm 2024.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Hữu Phước Thọ
"""

RULE = """Phú Yên ký quy chế phối hợp về thư viện lưu động

Ngày 05/6/2023, Sở Văn hóa, Thể thao và Du lịch tỉnh Phú Yên và Bộ đội Biên phòng tỉnh Phú Yên ký \
Quy chế phối hợp số 58/QCPH-SVHTTDL-BĐBP về thư viện lưu động cho ngư dân.

Theo quy chế, Thư viện tỉnh Phú Yên chủ trì luân chuyển sách đến các đồn biên phòng mỗi quý một lần.

Bộ đội Biên phòng tỉnh bố trí phòng đọc và cử người trông coi sách.

Hai bên họp giao ban vào ngày 15 tháng cuối quý.
"""

NOTICE = """ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP
Số: 92/TB-UBND
Đồng Tháp, ngày 20 tháng 8 năm 2022

THÔNG BÁO
Phân công quan trắc sạt lở bờ sông Tiền tỉnh Đồng Tháp

1. Chi cục Thủy lợi tỉnh Đồng Tháp chủ trì lắp đặt 12 trạm quan trắc sạt lở bờ sông.
2. Đài Khí tượng Thủy văn tỉnh Đồng Tháp cung cấp số liệu mực nước trước 7 giờ hằng ngày.
3. Công an tỉnh cắm biển cảnh báo tại các điểm sạt lở.

Thông báo này có hiệu lực từ ngày 01 tháng 9 năm 2022.
"""

DOCUMENTS = {"yen": PLAN, "sach": RULE, "bo-song": NOTICE}


def write(folder: Path) -> Path:
    """The documents as files; returns the folder."""
    for name, text in DOCUMENTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder
