"""Papers to print in tests, bench and by eye: made-up schools and people."""

from dataclasses import replace
from datetime import date

from documents.rules.numbers import annex_note
from documents.rules.paper import Annex, Block, Column, Form, Letterhead, Paper, Signature, Table

SCHOOL = Letterhead("Tỉnh ủy - UBND tỉnh Hoa Lâm", "Trường Chính trị tỉnh Hoa Lâm")
SENTENCES = (
    "Tổ chức, triển khai phong trào thi đua sôi nổi, rộng khắp trong toàn trường; bảo đảm nâng cao chất lượng công"
    " tác đào tạo, bồi dưỡng cán bộ, nghiên cứu khoa học, nghiên cứu thực tế và các hoạt động khác của nhà trường.",
    "Thông qua các phong trào thi đua để tiếp tục rèn luyện, bồi dưỡng, nâng cao nhận thức chính trị tư tưởng, phẩm"
    " chất đạo đức, lối sống, trình độ năng lực chuyên môn, ý thức trách nhiệm của toàn thể cán bộ, viên chức, người"
    " lao động.",
    "Động viên, khen thưởng, tuyên truyền và nhân rộng các tập thể, cá nhân điển hình tiên tiến;",
)
SECTIONS = (
    "Mục đích, yêu cầu",
    "Chủ đề, nội dung, chỉ tiêu",
    "Giải pháp thực hiện",
    "Khen thưởng",
    "Kinh phí",
    "Tổ chức thực hiện",
)


def plan(form: Form = "hd05", sections: int = 6, paragraphs: int = 4) -> Paper:
    """A plan; six sections of four parts fill about six pages."""
    body: list[Block] = []
    roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
    for at in range(sections):
        body.append(Block("heading", SECTIONS[at % len(SECTIONS)], f"{roman[at]}."))
        for part in range(1, paragraphs + 1):
            body.append(Block("heading", f"Nội dung thứ {part}", f"{part}.", level=1))
            body.append(Block("numbered", SENTENCES[part % 2], f"{part}.1."))
            body += [Block("bullet", text) for text in SENTENCES]
    body.append(
        Block("paragraph", "Trên đây là kế hoạch tổ chức phong trào thi đua năm 2026, đề nghị các đơn vị thực hiện.")
    )
    return Paper(
        form=form,
        kind="plan",
        kind_name="Kế hoạch",
        title="Tổ chức phong trào thi đua năm 2026",
        theme="Trọng tâm - Trách nhiệm - Kỷ cương - Nêu gương - Sáng tạo",
        letterhead=SCHOOL,
        number="05-KH/TCT" if form == "hd05" else "05/KH-TCT",
        place="Hoa Lâm",
        issued_on=date(2026, 3, 2),
        bases=(
            "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
            "Căn cứ Hướng dẫn số 30-HD/HVCTQG, ngày 03/02/2021 của Học viện Chính trị quốc gia Hồ Chí Minh về tổ chức"
            " hoạt động và bình xét thi đua của Cụm thi đua các trường chính trị tỉnh, thành phố",
        ),
        lead=("Trường Chính trị tỉnh Hoa Lâm xây dựng kế hoạch tổ chức phong trào thi đua năm 2026 như sau:",),
        body=tuple(body),
        signatures=(Signature(("Hiệu trưởng",), "Vũ Văn An"),),
        recipients=(
            "Ban Thường vụ Tỉnh ủy (để báo cáo)",
            "Vụ các trường chính trị",
            "Các khoa, phòng",
            "Lưu: VT, TĐKT",
        ),
    )


def people_table(rows: int) -> Table:
    """A list of people for an annex."""
    columns = (
        Column("TT", 10, "center"),
        Column("Họ và tên", 48),
        Column("Chức vụ, đơn vị", 60),
        Column("Danh hiệu", 37),
        Column("Tiền thưởng (đồng)", 25, "right"),
    )
    family = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi")
    given = ("Thị Ánh Tuyết", "Văn Bình", "Quốc Đạt", "Hữu Nghĩa", "Thị Hồng Nhung", "Minh Quân", "Thùy Dương")
    return Table(
        columns,
        tuple(
            (
                str(at + 1),
                f"{family[at % 8]} {given[at % 7]}",
                "Giảng viên, Khoa Lý luận cơ sở"
                if at % 3
                else "Chuyên viên, Phòng Tổ chức, hành chính, thông tin, tư liệu",
                "Lao động tiên tiến",
                "702.000",
            )
            for at in range(rows)
        ),
    )


def decision(form: Form = "nd30", rows: int = 60) -> Paper:
    """An award decision with its annexed list."""
    number = "07/QĐ-TCT" if form == "nd30" else "07-QĐ/TCT"
    day = date(2026, 12, 9)
    note = annex_note("Quyết định", number, day, "Hiệu trưởng Trường Chính trị tỉnh Hoa Lâm", form)
    return Paper(
        form=form,
        kind="decision",
        kind_name="Quyết định",
        title="Về việc công nhận danh hiệu “Lao động tiên tiến” năm 2026",
        letterhead=SCHOOL,
        number=number,
        place="Hoa Lâm",
        issued_on=day,
        authority="Hiệu trưởng Trường Chính trị tỉnh Hoa Lâm",
        bases=(
            "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
            "Căn cứ Nghị định số 152/2025/NĐ-CP ngày 14 tháng 6 năm 2025 của Chính phủ quy định về phân cấp, phân quyền"
            " trong lĩnh vực thi đua, khen thưởng",
            "Theo đề nghị của Hội đồng Thi đua - Khen thưởng Trường Chính trị tỉnh Hoa Lâm.",
        ),
        enacting="Quyết định:",
        body=(
            Block(
                "clause",
                f"Công nhận danh hiệu “Lao động tiên tiến” năm 2026 cho {rows} cá nhân (có danh sách kèm theo).",
                "Điều 1.",
            ),
            Block(
                "clause", "Tiền thưởng được trích từ Quỹ thi đua, khen thưởng của nhà trường theo quy định.", "Điều 2."
            ),
            Block(
                "clause",
                "Quyết định này có hiệu lực kể từ ngày ký. Trưởng các khoa, phòng và các cá nhân có tên tại Điều 1 chịu"
                " trách nhiệm thi hành Quyết định này.",
                "Điều 3.",
            ),
        ),
        signatures=(Signature(("KT. HIỆU TRƯỞNG", "Phó Hiệu trưởng"), "Nguyễn Thị Minh Khuê"),),
        recipients=("Như Điều 3", "Hội đồng TĐKT", "Lưu: VT, HSTĐ"),
        annexes=(
            Annex(
                "Danh sách cá nhân được công nhận danh hiệu “Lao động tiên tiến” năm 2026", note, (people_table(rows),)
            ),
        ),
    )


def minutes(form: Form = "nd30") -> Paper:
    """Minutes with two signatures and a table in the body."""
    result = Table(
        (
            Column("TT", 10, "center"),
            Column("Họ và tên", 60),
            Column("Đồng ý", 25, "center"),
            Column("Tỷ lệ", 25, "center"),
        ),
        (
            ("Danh hiệu “Chiến sĩ thi đua cơ sở”",),
            ("1", "Trần Văn Bình", "8/9", "88,89 %"),
            ("2", "Lê Thị Ánh", "9/9", "100 %"),
        ),
    )
    return Paper(
        form=form,
        kind="minutes",
        kind_name="Biên bản",
        title="Họp Hội đồng Thi đua - Khen thưởng xét danh hiệu năm 2026",
        letterhead=Letterhead("Trường Chính trị tỉnh Hoa Lâm", "Hội đồng Thi đua - Khen thưởng"),
        number="03/BB-HĐTĐKT" if form == "nd30" else "03-BB/HĐTĐKT",
        place="Hoa Lâm",
        issued_on=date(2026, 11, 25),
        body=(
            Block("paragraph", "Thời gian bắt đầu: 08 giờ 00 ngày 25 tháng 11 năm 2026."),
            Block("paragraph", "Địa điểm: Phòng họp tầng 2, Nhà hành chính."),
            Block("heading", "Thành phần", "I."),
            Block("bullet", "Chủ trì: đồng chí Vũ Văn An, Chủ tịch Hội đồng;"),
            Block("bullet", "Thư ký: đồng chí Đặng Thùy Dương, Phòng Tổ chức."),
            Block("heading", "Kết quả bỏ phiếu kín", "II."),
            result,
            Block("paragraph", "Cuộc họp kết thúc vào 10 giờ 30 cùng ngày. Biên bản đã được thông qua trước Hội đồng."),
        ),
        signatures=(
            Signature(("Thư ký",), "Đặng Thùy Dương"),
            Signature(("Chủ tịch Hội đồng",), "Vũ Văn An", office="Hiệu trưởng"),
        ),
        recipients=("Thành viên Hội đồng", "Lưu: VT, Hồ sơ"),
    )


def annexed(form: Form = "nd30") -> Paper:
    """A plan whose annexes hold text around a table, several tables, text alone for pages, text above a long list."""
    note = "(Kèm theo Kế hoạch số 05/KH-TCT)"
    text = tuple(Block("paragraph", sentence) for sentence in SENTENCES)
    criteria = (Block("heading", "Tiêu chí chung", "I."), Block("heading", "Về chuyên môn", "1.", 1), *text[:2])
    bodies = (
        (*criteria, people_table(4), Block("paragraph", "Ghi chú: điểm cộng không quá mười điểm")),
        (Block("paragraph", "Bảng thứ nhất:"), people_table(3), Block("paragraph", "Bảng thứ hai:"), people_table(2)),
        (Block("heading", "Hướng dẫn chấm điểm", "I."), *text * 6, Block("bullet", "Gửi về Phòng Tổ chức")),
        (*text * 6, *text[:1], people_table(130)),
    )
    titles = ("Tiêu chí đánh giá", "Biểu mẫu đăng ký", "Hướng dẫn", "Danh sách đăng ký")
    annexes = (Annex(title, note, body) for title, body in zip(titles, bodies, strict=True))
    return replace(plan(form), annexes=tuple(annexes))


def submission(form: Form = "nd30") -> Paper:
    """A submission with its addressees and two annexes."""
    annexes = tuple(
        Annex(f"Danh sách đề nghị, phần {part}", "(Kèm theo Tờ trình)", (people_table(5),)) for part in (1, 2)
    )
    return replace(
        decision(form, 5),
        kind="submission",
        kind_name="Tờ trình",
        title="Về việc đề nghị công nhận danh hiệu thi đua năm 2026",
        number="02/TTr-HĐTĐKT" if form == "nd30" else "02-TTr/HĐTĐKT",
        authority="",
        enacting="",
        addressees=("Hiệu trưởng Trường Chính trị tỉnh Hoa Lâm",),
        body=(Block("paragraph", "Hội đồng kính trình Hiệu trưởng xem xét, quyết định:"), *decision(form, 5).body[1:]),
        annexes=annexes,
    )
