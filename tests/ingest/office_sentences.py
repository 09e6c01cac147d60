"""Invented sentences of other sectors and provinces, with the offices that they name."""

from __future__ import annotations

# place of the article, sentence, offices (and named collectives of UBND or police) in order
INVENTED: list[tuple[str, str, list[str]]] = [
    (
        "tỉnh Hà Giang",
        "Sở Y tế chủ trì, phối hợp với Công an tỉnh và Hội Liên hiệp Phụ nữ tỉnh tổ chức.",
        ["Sở Y tế tỉnh Hà Giang", "Công an tỉnh Hà Giang", "Hội Liên hiệp Phụ nữ tỉnh Hà Giang"],
    ),
    (
        "tỉnh Nghệ An",
        "Giao Sở Giáo dục và Đào tạo phối hợp với Tỉnh đoàn, Hội Khuyến học tỉnh triển khai.",
        [
            "Sở Giáo dục và Đào tạo tỉnh Nghệ An",
            "Đoàn TNCS Hồ Chí Minh tỉnh Nghệ An",
            "Hội Khuyến học tỉnh Nghệ An",
        ],
    ),
    (
        "tỉnh Sơn La",
        "Sở NN&PTNT tham mưu UBND tỉnh ban hành kế hoạch phòng, chống cháy rừng.",
        ["Sở Nông nghiệp và Phát triển nông thôn tỉnh Sơn La", "UBND tỉnh Sơn La"],
    ),
    (
        "",
        "Công an huyện Mai Châu và Hội LHPN huyện ký kết quy chế phối hợp.",
        ["Công an huyện Mai Châu", "Hội Liên hiệp Phụ nữ huyện"],
    ),
    (
        "huyện Mai Châu",
        "Phòng Giáo dục và Đào tạo huyện chủ trì, Trạm Y tế xã Pà Cò phối hợp.",
        ["Phòng Giáo dục và Đào tạo huyện Mai Châu", "Trạm Y tế xã Pà Cò"],
    ),
    (
        "tỉnh Lạng Sơn",
        "Chi cục Kiểm lâm tỉnh phối hợp với Hạt Kiểm lâm huyện Bắc Sơn kiểm tra.",
        ["Chi cục Kiểm lâm tỉnh Lạng Sơn", "Hạt Kiểm lâm huyện Bắc Sơn"],
    ),
    (
        "thành phố Hà Nội",
        "Công an thành phố chỉ đạo Công an quận Ba Đình xử lý.",
        ["Công an thành phố Hà Nội", "Công an quận Ba Đình"],
    ),
    (
        "tỉnh Quảng Ninh",
        "Bộ Chỉ huy Quân sự tỉnh, Bộ đội Biên phòng tỉnh và Hải quan tỉnh tuần tra.",
        ["Bộ Chỉ huy Quân sự tỉnh Quảng Ninh", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh Quảng Ninh"],
    ),
    (
        "tỉnh Bắc Giang",
        "Liên đoàn Lao động tỉnh phối hợp với Bảo hiểm xã hội tỉnh tuyên truyền.",
        ["Liên đoàn Lao động tỉnh Bắc Giang", "Bảo hiểm xã hội tỉnh Bắc Giang"],
    ),
    (
        "tỉnh Đồng Tháp",
        "Ngân hàng Chính sách xã hội tỉnh ủy thác qua Hội Nông dân, Hội Cựu chiến binh tỉnh.",
        [
            "Ngân hàng Chính sách xã hội tỉnh Đồng Tháp",
            "Hội Nông dân tỉnh Đồng Tháp",
            "Hội Cựu chiến binh tỉnh Đồng Tháp",
        ],
    ),
    (
        "tỉnh An Giang",
        "Ban Tuyên giáo Tỉnh ủy hướng dẫn Đài Phát thanh và Truyền hình tỉnh đưa tin.",
        ["Ban Tuyên giáo Tỉnh ủy An Giang", "Đài Phát thanh và Truyền hình tỉnh An Giang"],
    ),
    (
        "tỉnh Cà Mau",
        "Sở Lao động - Thương binh và Xã hội chủ trì; Sở Tài chính bố trí kinh phí.",
        ["Sở Lao động - Thương binh và Xã hội tỉnh Cà Mau", "Sở Tài chính tỉnh Cà Mau"],
    ),
    (
        "tỉnh Gia Lai",
        "Sở Văn hóa, Thể thao và Du lịch, Sở Thông tin và Truyền thông phối hợp thực hiện.",
        [
            "Sở Văn hóa, Thể thao và Du lịch tỉnh Gia Lai",
            "Sở Thông tin và Truyền thông tỉnh Gia Lai",
        ],
    ),
    (
        "TPHCM",
        "Sở An toàn thực phẩm TP.HCM phối hợp với UBND TP Thủ Đức kiểm tra.",
        ["Sở An toàn thực phẩm TPHCM", "UBND thành phố Thủ Đức"],
    ),
    (
        "TPHCM",
        "Hội Phụ nữ quận 1 phối hợp với Công an phường Bến Nghé.",
        ["Hội Liên hiệp Phụ nữ quận 1", "Công an phường Bến Nghé"],
    ),
    (
        "thành phố Đà Nẵng",
        "Thành ủy Đà Nẵng giao Ban Tổ chức Thành ủy tham mưu.",
        ["Thành ủy Đà Nẵng", "Ban Tổ chức Thành ủy Đà Nẵng"],
    ),
    (
        "tỉnh Tuyên Quang",
        "Trung tâm Kiểm soát bệnh tật tỉnh hướng dẫn các Trung tâm Y tế huyện, thành phố.",
        ["Trung tâm Kiểm soát bệnh tật tỉnh Tuyên Quang"],
    ),
    (
        "tỉnh Phú Yên",
        "Bệnh viện Đa khoa tỉnh phối hợp với Hội Chữ thập đỏ tỉnh Phú Yên khám bệnh.",
        ["Bệnh viện Đa khoa tỉnh Phú Yên", "Hội Chữ thập đỏ tỉnh Phú Yên"],
    ),
    (
        "tỉnh Bến Tre",
        "Ban Quản lý các khu công nghiệp tỉnh có trách nhiệm báo cáo.",
        ["Ban Quản lý các khu công nghiệp tỉnh Bến Tre"],
    ),
    (
        "tỉnh Ninh Bình",
        "Tòa án nhân dân tỉnh và Viện Kiểm sát nhân dân tỉnh thống nhất quy chế.",
        ["Tòa án nhân dân tỉnh Ninh Bình", "Viện Kiểm sát nhân dân tỉnh Ninh Bình"],
    ),
    ("tỉnh Thanh Hóa", "Văn phòng UBND tỉnh theo dõi, đôn đốc.", ["Văn phòng UBND tỉnh Thanh Hóa"]),
    ("tỉnh Thanh Hóa", "Thường trực HĐND tỉnh giám sát.", ["Thường trực HĐND tỉnh Thanh Hóa"]),
    (
        "xã Tân Lập",
        "Đảng ủy, UBND xã giao Công an xã phối hợp với Hội Phụ nữ xã.",
        [
            "Đảng ủy xã Tân Lập",
            "UBND xã Tân Lập",
            "Công an xã Tân Lập",
            "Hội Liên hiệp Phụ nữ xã Tân Lập",
        ],
    ),
    (
        "tỉnh Hải Dương",
        "Cục Thuế tỉnh Hải Dương phối hợp với Kho bạc Nhà nước tỉnh.",
        ["Cục Thuế tỉnh Hải Dương", "Kho bạc Nhà nước tỉnh Hải Dương"],
    ),
    (
        "tỉnh Long An",
        "Hội Người cao tuổi tỉnh đề nghị Sở Nội vụ xem xét.",
        ["Hội Người cao tuổi tỉnh Long An", "Sở Nội vụ tỉnh Long An"],
    ),
    (
        "tỉnh Bình Phước",
        "Ủy ban nhân dân các huyện, thị xã, thành phố chịu trách nhiệm.",
        ["UBND các huyện, thị xã, thành phố"],
    ),
    (
        "tỉnh Điện Biên",
        "Huyện ủy Mường Chà và Đồn Biên phòng Na Cô Sa phối hợp.",
        ["Huyện ủy Mường Chà", "Đồn Biên phòng Na Cô Sa"],
    ),
    (
        "tỉnh Quảng Trị",
        "Sở Tài nguyên và Môi trường phối hợp UBND huyện Hướng Hóa.",
        ["Sở Tài nguyên và Môi trường tỉnh Quảng Trị", "UBND huyện Hướng Hóa"],
    ),
    (
        "",
        "Bộ Y tế phối hợp với Bộ Giáo dục và Đào tạo ban hành Thông tư.",
        ["Bộ Y tế", "Bộ Giáo dục và Đào tạo"],
    ),
    (
        "tỉnh Kiên Giang",
        "Liên minh Hợp tác xã tỉnh hỗ trợ các hợp tác xã.",
        ["Liên minh Hợp tác xã tỉnh Kiên Giang"],
    ),
    (
        "tỉnh Trà Vinh",
        "Ban Trị sự Giáo hội Phật giáo tỉnh phối hợp với Mặt trận Tổ quốc tỉnh.",
        ["Ban Trị sự Giáo hội Phật giáo tỉnh Trà Vinh", "Ủy ban MTTQ Việt Nam tỉnh Trà Vinh"],
    ),
    (
        "tỉnh Yên Bái",
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh tỉnh ra quân.",
        ["Đoàn TNCS Hồ Chí Minh tỉnh Yên Bái"],
    ),
    (
        "tỉnh Hưng Yên",
        "Chi cục Chăn nuôi và Thú y chủ trì tiêm phòng.",
        ["Chi cục Chăn nuôi và Thú y tỉnh Hưng Yên"],
    ),
    (
        "tỉnh Hậu Giang",
        "Quỹ Bảo vệ và Phát triển rừng tỉnh chi trả; Sở Công Thương giám sát.",
        ["Quỹ Bảo vệ và Phát triển rừng tỉnh Hậu Giang", "Sở Công Thương tỉnh Hậu Giang"],
    ),
    (
        "tỉnh Vĩnh Long",
        "Hội đồng nhân dân và Ủy ban nhân dân tỉnh tiếp thu.",
        ["HĐND tỉnh Vĩnh Long", "UBND tỉnh Vĩnh Long"],
    ),
    (
        "tỉnh Thái Bình",
        "Ban Chỉ đạo 138 tỉnh giao Công an các huyện.",
        ["Ban Chỉ đạo 138 tỉnh Thái Bình", "Công an các huyện"],
    ),
    (
        "tỉnh Nam Định",
        "Cơ sở y tế và cơ sở giáo dục trên địa bàn dân tộc, cán bộ nội vụ, xã hội nông dân.",
        [],
    ),
    ("tỉnh Nam Định", "Đảng, Nhà nước và nhân dân; chính sách dân tộc; tình hình xã hội.", []),
    (
        "tỉnh Khánh Hòa",
        "Hội Luật gia tỉnh trợ giúp pháp lý cùng Trung tâm Trợ giúp pháp lý Nhà nước tỉnh.",
        ["Hội Luật gia tỉnh Khánh Hòa", "Trung tâm Trợ giúp pháp lý Nhà nước tỉnh Khánh Hòa"],
    ),
    (
        "tỉnh Lai Châu",
        "Sở Nội vụ, Sở Tư pháp, Công an tỉnh tham gia tổ công tác.",
        ["Sở Nội vụ tỉnh Lai Châu", "Sở Tư pháp tỉnh Lai Châu", "Công an tỉnh Lai Châu"],
    ),
    (
        "tỉnh Bạc Liêu",
        "Ủy ban Kiểm tra Tỉnh ủy phối hợp với Thanh tra tỉnh.",
        ["Ủy ban Kiểm tra Tỉnh ủy Bạc Liêu", "Thanh tra tỉnh Bạc Liêu"],
    ),
]
