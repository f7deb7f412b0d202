"""Designs of certificates: those of a school, those in use, and a specimen to look at."""

from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Length

from documents.models import CertificateDesign
from documents.queries.papers import measured_school
from documents.rules.designs import Design, from_data
from documents.rules.paper import Certificate
from documents.writers.face import metrics
from units.models import Person, SchoolProfile, Unit, User
from units.queries import school_ids

design_school = measured_school  # the same people keep both
_CANDIDATES = 30


def designs_visible_to(user: User) -> QuerySet[CertificateDesign]:
    """Return the designs of the user's schools, without their pictures."""
    return CertificateDesign.objects.filter(school__in=school_ids(user)).select_related("school").defer("artwork")


def designs_of(school: Unit) -> QuerySet[CertificateDesign]:
    """Return a school's designs by kind and name, without their pictures. One query."""
    return CertificateDesign.objects.filter(school=school).defer("artwork")


def as_design(row: CertificateDesign, *, text_only: bool = False) -> Design:
    """Return what is printed of a row; on stock printed already only the text, moved by the printer's offset."""
    own = row.background == CertificateDesign.Background.OWN and not text_only
    return Design(
        width=row.width,
        height=row.height,
        background="none" if text_only else row.background,  # type: ignore[arg-type]
        fields=from_data(row.fields),
        artwork=bytes(row.artwork) if own else b"",
        offset_x=row.offset_x if text_only else 0,
        offset_y=row.offset_y if text_only else 0,
    )


def designs_in_use(school: Unit, *, text_only: bool = False) -> dict[str, Design]:
    """Return the designs that a school prints on, by kind; kinds without one print on the built-in page. One query."""
    rows = CertificateDesign.objects.filter(school=school, in_use=True)
    return {row.kind: as_design(row, text_only=text_only) for row in rows}


def longest_name(school: Unit) -> str:
    """Return the widest name of the school's people, for a look at what a design does with it. One query."""
    rows = Person.objects.filter(school=school, active=True).order_by(Length("full_name").desc(), "pk")
    names = list(rows.values_list("full_name", flat=True)[:_CANDIDATES])
    measure = metrics(bold=True)
    return max(names, key=lambda name: measure.width_mm(name, 10), default="Nguyễn Thị Phương Thảo Nguyên")


_TITLES = {"title": "Chiến sĩ thi đua cơ sở", "praise": "Giấy khen", "recognition": "Giấy chứng nhận"}
_LINES = {"title": "Tặng danh hiệu", "praise": "Tặng", "recognition": "Cấp"}


def specimen(row: CertificateDesign, recipient: str, on: date, design: Design, check_url: str = "") -> Certificate:
    """Return a certificate that nobody was given, marked as such in its numbers."""
    profile = SchoolProfile.objects.get(school=row.school_id)
    return Certificate(
        title_line=_LINES[row.kind],
        award_name=_TITLES[row.kind],
        awarder_capacity=f"{profile.head_title} {row.school.name}",
        recipient=recipient,
        recipient_post="Phó Trưởng phòng, Phòng Tổ chức, hành chính, thông tin, tư liệu",
        achievement=f"Đã có thành tích xuất sắc trong phong trào thi đua năm {on.year}",
        decision_text=f"Quyết định số 00/QĐ-{row.school.symbol} ngày {on:%d} tháng {on:%m} năm {on.year}",
        golden_book_number="0000",
        place=profile.place,
        issued_on=on,
        signer_capacity=(profile.head_title,),
        signer_name="(Bản xem thử)",
        issuer=row.school.name,
        code="0000000000",
        check_url=check_url,
        design=design,
    )
