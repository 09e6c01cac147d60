"""Invented sentences of other sectors with names that no list holds."""

from __future__ import annotations

# Text and the names that stand in it, each to its very end.
SPANS: list[tuple[str, list[str]]] = [
    (
        "Hội Liên hiệp Thanh niên Việt Nam tỉnh đảm nhận.",
        ["Hội Liên hiệp Thanh niên Việt Nam tỉnh"],
    ),
    ("Ban Chỉ huy BĐBP tỉnh Kiên Giang tuần tra", ["Ban Chỉ huy BĐBP tỉnh Kiên Giang"]),
    ("Các đồn biên phòng chủ trì, phối hợp với dân quân", ["Các đồn biên phòng"]),
    ("Phòng Y tế, các trạm thuộc Trung tâm Y tế", ["Phòng Y tế", "Trung tâm Y tế"]),
    ("Các cơ quan chủ trì báo cáo", ["Các cơ quan chủ trì"]),
    ("Sở Nghề cá, Muối và Rượu chủ trì kiểm tra", ["Sở Nghề cá, Muối và Rượu"]),
    ("Vụ Chăn nuôi, Thú y và Thủy sản báo cáo", ["Vụ Chăn nuôi, Thú y và Thủy sản"]),
    ("Bộ Tư lệnh Quân khu IX chỉ đạo", ["Bộ Tư lệnh Quân khu IX"]),
    ("Chi cục Hải quan vùng X kiểm tra hàng", ["Chi cục Hải quan vùng X"]),
    (
        "Giao Trung tâm Ứng dụng tiến bộ khoa học và công nghệ xây dựng phần mềm, nộp trước 15/6.",
        ["Trung tâm Ứng dụng tiến bộ khoa học và công nghệ"],
    ),
    (
        "Chi cục Tiêu chuẩn Đo lường Chất lượng lấy mẫu xăng dầu tại 12 cửa hàng.",
        ["Chi cục Tiêu chuẩn Đo lường Chất lượng"],
    ),
    (
        "Vườn quốc gia Pù Mát phối hợp Hạt Kiểm lâm huyện Con Cuông tuần tra.",
        ["Vườn quốc gia Pù Mát", "Hạt Kiểm lâm huyện Con Cuông"],
    ),
    (
        "Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ Công an tỉnh kiểm tra các chợ.",
        ["Phòng Cảnh sát phòng cháy, chữa cháy và cứu nạn, cứu hộ Công an tỉnh"],
    ),
    (
        "Phòng PC07 và Đội Cảnh sát giao thông số 2 lập chốt.",
        ["Phòng PC07", "Đội Cảnh sát giao thông số 2"],
    ),
    (
        "Cục Quản lý Dược thuộc Bộ Y tế thu hồi số đăng ký thuốc.",
        ["Cục Quản lý Dược thuộc Bộ Y tế"],
    ),
    ("Vụ Pháp chế tham mưu Bộ trưởng; Vụ 3 tổng hợp.", ["Vụ Pháp chế", "Vụ 3"]),
    (
        "Công ty Cổ phần Môi trường đô thị Quảng Bình thu gom rác thải.",
        ["Công ty Cổ phần Môi trường đô thị Quảng Bình"],
    ),
    (
        "Trường THPT Lê Hồng Phong dựng sân khấu, Trường Tiểu học số 2 Nam Hồng cử đội văn nghệ.",
        ["Trường THPT Lê Hồng Phong", "Trường Tiểu học số 2 Nam Hồng"],
    ),
    (
        "Ban Quản lý rừng phòng hộ Sông Tranh trồng 30 ha keo.",
        ["Ban Quản lý rừng phòng hộ Sông Tranh"],
    ),
    (
        "Trung tâm Văn hóa - Thể thao và Truyền thông huyện Sông Lô phát sóng.",
        ["Trung tâm Văn hóa - Thể thao và Truyền thông huyện Sông Lô"],
    ),
    (
        "Văn phòng Đăng ký đất đai chỉnh lý hồ sơ địa chính trong 05 ngày.",
        ["Văn phòng Đăng ký đất đai"],
    ),
    (
        "Kho bạc Nhà nước khu vực VII kiểm soát chi; Chi cục Thuế khu vực X hoàn thuế.",
        ["Kho bạc Nhà nước khu vực VII", "Chi cục Thuế khu vực X"],
    ),
    (
        "Ban Chỉ huy Phòng thủ dân sự tỉnh phát lệnh báo động.",
        ["Ban Chỉ huy Phòng thủ dân sự tỉnh"],
    ),
    (
        "Hội đồng Trẻ em xã và Câu lạc bộ Dân ca ví giặm xã Nam Anh biểu diễn.",
        ["Hội đồng Trẻ em xã", "Câu lạc bộ Dân ca ví giặm xã Nam Anh"],
    ),
    (
        "UBND các xã Ia Mơ, Ia Púch và Ia O lập danh sách hộ.",
        ["UBND các xã Ia Mơ, Ia Púch và Ia O"],
    ),
    (
        "UBND xã, phường rà soát; UBND các phường: Đông Hà, Nam Đông Hà bố trí quỹ đất.",
        ["UBND xã, phường", "UBND các phường"],
    ),
    (
        "Đề nghị Ủy ban MTTQ Việt Nam xã và các tổ chức chính trị - xã hội vận động nhân dân.",
        ["Ủy ban MTTQ Việt Nam xã", "các tổ chức chính trị - xã hội"],
    ),
    ("Các cơ quan thông tấn, báo chí đưa tin kịp thời.", ["Các cơ quan thông tấn, báo chí"]),
    (
        "Các sở, ban, ngành cấp tỉnh và UBND các xã, phường, đặc khu triển khai thực hiện.",
        ["Các sở, ban, ngành cấp tỉnh", "UBND các xã, phường, đặc khu"],
    ),
    ("Thủ trưởng các cơ quan, đơn vị chịu trách nhiệm.", ["các cơ quan, đơn vị"]),
    (
        "Giám đốc Sở Dân tộc và Tôn giáo, Chủ tịch UBND các xã báo cáo.",
        ["Sở Dân tộc và Tôn giáo", "UBND các xã"],
    ),
    (
        "Viện Kiểm sát nhân dân khu vực 3 - Nghệ An thụ lý; Tòa án nhân dân khu vực 3 xét xử.",
        ["Viện Kiểm sát nhân dân khu vực 3 - Nghệ An", "Tòa án nhân dân khu vực 3"],
    ),
    ("Bộ Tư lệnh Quân khu 4 tặng 20 căn nhà đồng đội.", ["Bộ Tư lệnh Quân khu 4"]),
    (
        "Hải đội 2 Biên phòng và Đồn Biên phòng cửa khẩu cảng Cửa Lò kêu gọi tàu thuyền.",
        ["Hải đội 2 Biên phòng", "Đồn Biên phòng cửa khẩu cảng Cửa Lò"],
    ),
    (
        "Bảo hiểm xã hội cơ sở Diễn Châu chi trả lương hưu tại nhà.",
        ["Bảo hiểm xã hội cơ sở Diễn Châu"],
    ),
    (
        "Ban Công tác Mặt trận thôn phối hợp Trưởng thôn họp dân.",
        ["Ban Công tác Mặt trận thôn", "Trưởng thôn"],
    ),
    (
        "Tổ bảo vệ an ninh, trật tự ở cơ sở tuần tra ban đêm.",
        ["Tổ bảo vệ an ninh, trật tự ở cơ sở"],
    ),
    (
        "Trung tâm Dịch vụ đấu giá tài sản tổ chức đấu giá 14 lô đất.",
        ["Trung tâm Dịch vụ đấu giá tài sản"],
    ),
    (
        "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh phản biện đề án.",
        ["Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh"],
    ),
    ("Hiệp hội Doanh nghiệp tỉnh đối thoại mỗi quý một lần.", ["Hiệp hội Doanh nghiệp tỉnh"]),
    (
        "Ngân hàng Nhà nước Việt Nam chi nhánh Khu vực 8 chỉ đạo các tổ chức tín dụng.",
        ["Ngân hàng Nhà nước Việt Nam chi nhánh Khu vực 8", "các tổ chức"],
    ),
    (
        "Thanh tra tỉnh thanh tra 3 dự án; Thanh tra Sở Giao thông vận tải phạt 12 xe.",
        ["Thanh tra tỉnh", "Thanh tra Sở Giao thông vận tải"],
    ),
    (
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh xã, Hội Cựu chiến binh xã trồng cây.",
        ["Đoàn Thanh niên Cộng sản Hồ Chí Minh xã", "Hội Cựu chiến binh xã"],
    ),
    (
        "Ban Thường vụ Đảng ủy xã giao Ủy ban Kiểm tra Đảng ủy xã giám sát.",
        ["Ban Thường vụ Đảng ủy xã", "Ủy ban Kiểm tra Đảng ủy xã"],
    ),
    ("Ban Xây dựng Đảng, Văn phòng Đảng ủy tham mưu.", ["Ban Xây dựng Đảng", "Văn phòng Đảng ủy"]),
    (
        "Ban Kinh tế - Ngân sách HĐND tỉnh thẩm tra nghị quyết.",
        ["Ban Kinh tế - Ngân sách HĐND tỉnh"],
    ),
    ("Sở Giao thông công chánh cấm xe trên cầu.", ["Sở Giao thông công chánh"]),
    ("Sở Du lịch, Sở Công Thương lập gian hàng.", ["Sở Du lịch", "Sở Công Thương"]),
    ("Bệnh viện Sản - Nhi tỉnh khám sàng lọc 1.200 trẻ.", ["Bệnh viện Sản - Nhi tỉnh"]),
    (
        "Trung tâm Y tế khu vực Tân Kỳ tiêm vắc-xin cho phụ nữ mang thai.",
        ["Trung tâm Y tế khu vực Tân Kỳ"],
    ),
    ("Trạm Khuyến nông huyện cấp phát giống ngô.", ["Trạm Khuyến nông huyện"]),
    ("Công an thành phố Vinh đình chỉ hoạt động quán karaoke.", ["Công an thành phố Vinh"]),
    ("Ban Tiếp công dân Trung ương chuyển đơn.", ["Ban Tiếp công dân Trung ương"]),
    (
        "Tổng cục Lâm nghiệp và Cục Kiểm lâm ban hành bộ chỉ số.",
        ["Tổng cục Lâm nghiệp", "Cục Kiểm lâm"],
    ),
    ("Quỹ Bảo trợ trẻ em tỉnh trao 40 suất học bổng.", ["Quỹ Bảo trợ trẻ em tỉnh"]),
    (
        "Hợp tác xã Nông nghiệp Quỳnh Lương bao tiêu 20 tấn hành.",
        ["Hợp tác xã Nông nghiệp Quỳnh Lương"],
    ),
    (
        "Phòng Khoáng sản lập biên bản, Phòng Đo đạc và Bản đồ trích lục.",
        ["Phòng Khoáng sản", "Phòng Đo đạc và Bản đồ"],
    ),
    (
        "Các trường đại học, cao đẳng trên địa bàn bố trí ký túc xá.",
        ["Các trường đại học, cao đẳng trên địa bàn"],
    ),
    ("Các doanh nghiệp kinh doanh vận tải lắp camera.", ["Các doanh nghiệp"]),
]
