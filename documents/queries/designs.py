"""Designs of certificates: those of a school, those in use, and specimens to look at."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Concat, Length

from documents.certificate_titles import Wording, wordings
from documents.models import CertificateDesign
from documents.queries.papers import measured_school
from documents.rules.designs import Design, from_data, printed_on_stock
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
    """Return what is printed of a row; on stock only the texts that it has not yet, moved by the printer's offset."""
    own, placed = row.background == CertificateDesign.Background.OWN and not text_only, from_data(row.fields)
    return Design(
        width=row.width,
        height=row.height,
        background="none" if text_only else row.background,  # type: ignore[arg-type]
        fields=printed_on_stock(placed) if text_only else placed,
        artwork=bytes(row.artwork) if own else b"",
        offset_x=row.offset_x if text_only else 0,
        offset_y=row.offset_y if text_only else 0,
    )


def designs_in_use(school: Unit, *, text_only: bool = False) -> dict[str, Design]:
    """Return the designs that a school prints on, by kind; kinds without one print on the built-in page. One query."""
    rows = CertificateDesign.objects.filter(school=school, in_use=True)
    return {row.kind: as_design(row, text_only=text_only) for row in rows}


_TITLES = {"title": "Chiến sĩ thi đua cơ sở", "praise": "Giấy khen", "recognition": "Giấy chứng nhận"}
_LINES = {"title": "Tặng danh hiệu", "praise": "Tặng", "recognition": "Cấp"}


def specimens(row: CertificateDesign, on: date, design: Design, check_url: str = "") -> list[Certificate]:
    """Return a person's certificate and a collective's, each with the longest name, post and title that the school has.

    Nobody was given them: their numbers say so. Five queries, and what the titles cost.
    """
    known = wordings(row.school, row.kind, on)
    people = Person.objects.filter(school=row.school_id, active=True)
    posts = people.annotate(line=Concat("post", Value(", "), "unit__name", output_field=CharField())).exclude(post="")
    units = Unit.objects.filter(school=row.school_id, active=True)
    profile = SchoolProfile.objects.get(school=row.school_id)
    blank = _specimen(row, profile, on, design, check_url)
    person, collective = (_longest_title(row.kind, known, collective=whose) for whose in (False, True))
    return [
        replace(
            blank,
            title_line=person.title_line,
            award_name=person.award_name,
            recipient=_widest(people, "full_name") or "Nguyễn Thị Phương Thảo Nguyên",
            recipient_post=_widest(posts, "line") or "Phó Trưởng phòng, Phòng Tổ chức, hành chính, thông tin, tư liệu",
        ),
        replace(
            blank,
            title_line=collective.title_line,
            award_name=collective.award_name,
            recipient=_widest(units, "name") or "Phòng Tổ chức, hành chính, thông tin, tư liệu",
        ),
    ]


def _widest(rows: QuerySet[Any], text: str) -> str:
    """The widest of some rows' texts, "" without any: of the longest ones, as they are printed. One query."""
    longest = rows.order_by(Length(F(text)).desc(), "pk").values_list(text, flat=True)[:_CANDIDATES]
    return widest(longest)


def widest(texts: Iterable[str]) -> str:
    """Return the text that takes the most room in bold letters; "" of none."""
    measure = metrics(bold=True)
    return max(texts, key=lambda text: measure.width_mm(text, 10), default="")


def _longest_title(kind: str, known: Iterable[Wording], *, collective: bool) -> Wording:
    rows = {each.award_name.upper(): each for each in known if each.collective == collective}
    return rows[widest(rows)] if rows else Wording(_LINES[kind], _TITLES[kind], collective)


def _specimen(row: CertificateDesign, profile: SchoolProfile, on: date, design: Design, check_url: str) -> Certificate:
    return Certificate(
        title_line="",
        award_name="",
        awarder_capacity=f"{profile.head_title} {row.school.name}",
        recipient="",
        recipient_post="",
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
