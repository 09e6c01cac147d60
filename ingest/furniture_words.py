"""Words and shapes of page furniture: menus, counters, credits, captions, feet of sites."""

from __future__ import annotations

import re

ENDS = re.compile(r"[.!?…]['\"”’»)\]]*$|\./\.?$")
OPEN_END = re.compile(r"[:;,]$")

# What is left of a block of furniture when these are taken out (folded) is digits and punctuation.
PHRASES = (
    # reading aids
    r"a\s?[-–−]\s*\|?\s*a\s*\|?\s*a\s?\+|a\s?[-–+]{1,2}(?!\w)",
    r"(?:tang|giam|doi) (?:do )?(?:tuong phan|co chu)|co chu(?: lon| nho)?|mac dinh",
    r"(?:nghe|doc|nghe doc) bai(?: viet)?|xem co dau|kieu chu|che do ban dem",
    r"in (?:trang|bai(?: viet)?|noi dung)|ban in|gui (?:email|mail|bai viet|cho ban be)"
    r"|luu bai viet"
    r"|chia se(?: bai viet)?(?: (?:qua|tren|len))?|sao chep (?:link|lien ket)|facebook|zalo|twitter"
    r"|print|email|share|copy link|thich|theo doi(?: chung toi)?(?: tren google news)?",
    # counters
    r"thong ke(?: luot)? truy cap|(?:dang|so nguoi|khach) (?:online|truc tuyen|truy cap|xem)"
    r"|(?:so |tong |tong so )?(?:luot|nguoi) (?:truy cap|xem|doc|tai)(?: hien tai| hom nay| thang)?"
    r"|hom nay|hom qua|(?:trong )?(?:tuan|thang|nam) (?:nay|truoc)|trong (?:ngay|tuan|thang|nam)"
    r"|tat ca|tong cong|truc tuyen|online|khach(?: vang lai)?|thanh vien|may chu tim kiem"
    r"|so lan (?:xem|doc)|da xem|views?|visitors?|hits?",
    # log-in and search boxes
    r"dang (?:nhap|ky|xuat)(?: he thong| tai khoan)?|ten (?:dang nhap|truy cap|nguoi dung)"
    r"|tai khoan|mat khau|quen mat khau|ghi nho(?: mat khau| dang nhap)?|login|log ?in|sign in",
    r"tim kiem(?: tin tuc| nang cao| thong tin)?|nhap tu khoa(?: tim kiem| can tim)?|tu khoa|search"
    r"|xem tin theo ngay|thong tin moi nhat|chon ngay|xem theo ngay",
    # ways about the site
    r"danh gia(?: bai viet)?|(?:so )?(?:luot )?binh chon|cho diem|diem danh gia|(?:hay )?xep hang",
    r"scroll to top|back to top|skip to (?:main )?content|(?:len|ve) dau trang|chuyen den noi dung"
    r"(?: chinh)?|trang chu|quay lai|tro (?:lai|ve)|xem tiep|xem them|xem tat ca|doc them"
    r"|xem chi tiet|trang (?:truoc|sau|dau|cuoi|tiep(?: theo)?)|tiep(?: theo)?|cuoi cung|menu|next"
    r"|prev(?:ious)?|rss|so do (?:site|trang|cong)|tieng viet|english|phan hoi|gop y"
    r"|binh luan|y kien ban doc|bo qua(?: de den)?(?: noi dung)?(?: chinh)?|lien he"
    r"|tu khoa.*|tags?:.*|gui binh luan|ho (?:va )?ten|ma xac nhan|noi dung(?= ?\*)"
    r"|binh luan cua ban .*|(?:anh|hinh) (?:minh hoa|tu lieu)",
)  # fmt: skip
PHRASE = re.compile(r"(?<!\w)(?:" + "|".join(PHRASES) + r")(?!\w)")
RELATED = re.compile(
    r"(?:(?:cac )?(?:tin|bai|tin bai|bai viet|tin tuc|van ban|thong tin)"
    r"(?: (?:da|lien|cung|moi|cu|khac|doc|xem|tin|quan|dua|hon|nhat|nhieu|chuyen|muc|the|loai|noi"
    r"|bat|chu|de|ban|bai))+"
    r"|cung (?:chuyen muc|chu de|tac gia|linh vuc)|van ban cung linh vuc|xem nhieu nhat"
    r"|doc nhieu nhat|moi nhat"
    r"|co the ban quan tam|doc (?:them|nhieu)|xem nhieu|chu de lien quan"
    r"|related (?:news|articles?|posts?))\s*[:.…]*"
)
GALLERY = re.compile(
    r"(?:một số|một vài|các|chùm|những)? ?(?:hình ảnh|ảnh)(?: hoạt động)? ?"
    r"(?:(?:tại|trong|về|của|liên quan)\b[^.;]{0,80})?[:.…]*"
)
CREDIT = re.compile(
    r"(?:tac gia|nguoi (?:viet|dang|dua tin|gui)"
    r"|(?:tin|bai|anh)(?:,| va| -|/)? ?(?:tin|bai|anh|viet)"
    r"|nguon(?: tin| anh)?|theo|bien tap|bbt|pv|btv|ctv)\s*[:\-–]\s*(?P<name>.{2,80})"
    r"|bbt|btv|pv|ctv|ban bien tap|tin, anh|bai, anh"
)
# Matched with diacritics: folded, "phản ánh:" would look like "ảnh:".
PHOTO_CREDIT = re.compile(
    r"(?:^|[\s(.])(?:nguồn ảnh|hình ảnh|ảnh)(?: minh họa)?\s*:\s*(?P<name>(?:[^.;:]"
    r"|(?<=\b\w)\.){2,60})\)?$"
)
FOOTER = re.compile(
    r"(?:địa chỉ|trụ sở|điện thoại|đt|tel|fax|e-?mail|website|hotline|giấy phép|bản quyền"
    r"|copyright|©|chịu trách nhiệm(?: nội dung| chính)\s*:|cơ quan chủ quản"
    r"|đơn vị chủ quản|ghi rõ nguồn|thiết kế bởi|phát triển bởi)(?!\w).{0,200}"
)
SITE_NAME = re.compile(
    r"(?:cổng|trang) thông tin điện tử\b[^.;:]{0,100}|báo (?:\w+ ){1,4}(?:điện tử|online)"
)
DATE_WORDS = re.compile(
    r"(?<!\w)(?:ngay|dang|duoc|cap nhat(?: lan cuoi)?|xuat ban|ban hanh|tao|gui|luc|vao"
    r"|thoi gian|gio|phut|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|gmt|utc|ict|false|true|am|pm"
    r"|sa|ch|nguoi|boi|tac gia|tin|bai|[hg])(?![^\W\d_])"
)
DATE_LABEL = re.compile(
    r"(?:(?:ngay|thoi gian|tin) )?(?:cap nhat|dang|xuat ban|dua tin|viet)(?: lan cuoi)?[\s:]*"
    r"(?:luc|ngay|vao)?"
)
OFFICE_START = re.compile(
    r"(?:ubnd|ubmttq|mttq|hđnd|ủy ban|ban|sở|phòng|hội|đoàn|tỉnh|huyện|xã|phường|thành|công|đảng|bộ"
    r"|cục|vụ|viện|trường|trung|chi|liên|văn|tổ|tổng|nhân|mặt|quận|thị|cơ|đơn|ngân|học)\b"
)
