"""The achievement report of a dossier as a paper: written sections, and tables of ratings and awards from the rows."""

from collections.abc import Iterator
from datetime import date

from awards.models import Nomination
from awards.queries.dossiers import form_of, rule_of, sections_of
from awards.queries.ledger import past_awards
from campaigns.models import Rating, Title, UnitRating
from documents.queries.drafts import school_profile
from documents.rules.drafting import body_of
from documents.rules.paper import Block, Column, Form, Letterhead, Paper, Signature, Table
from documents.rules.profiles import kept_choices

FORM: Form = "nd30"
_RATINGS = (Column("Năm", 20, "center"), Column("Xếp loại mức độ hoàn thành nhiệm vụ", 120))
_AWARDS = (Column("Năm", 24, "center"), Column("Danh hiệu, hình thức khen thưởng", 70), Column("Quyết định", 70))


def achievement_paper(nomination: Nomination, day: date) -> Paper:
    """Return the report, to be signed by who reports and confirmed by the head of the unit; unnumbered."""
    school = nomination.campaign.school
    profile = school_profile(school)
    form = form_of(nomination, rule_of(nomination))
    body: list[Block | Table] = [*_facts(nomination)]
    for place, row in enumerate(sections_of(nomination, form), start=1):
        body += [Block("heading", str(row.section.label), f"{place}.", 1), *body_of(row.text or "(Chưa ghi)")]
    body += [*_tables(nomination, past=form.past_awards)]
    return Paper(
        form=FORM,
        choices=kept_choices(profile.form_choices, FORM),
        kind="form",
        kind_name="BÁO CÁO THÀNH TÍCH",
        title=_subject(nomination.title),
        letterhead=Letterhead(school.name, nomination.unit.name),
        place=profile.place,
        issued_on=day,
        body=tuple(body),
        signatures=(
            Signature(("XÁC NHẬN CỦA", "THỦ TRƯỞNG ĐƠN VỊ"), ""),
            Signature(("NGƯỜI BÁO CÁO",), nomination.person.full_name if nomination.person else ""),
        ),
    )


def _subject(title: Title) -> str:
    """What is asked for; the list tells titles of the same name apart by holder in brackets, a paper does not."""
    if title.family == Title.Family.TITLE:
        return f"Đề nghị tặng danh hiệu “{title.name}”"
    return f"Đề nghị tặng {title.name.partition(' (')[0]}"


def _facts(nomination: Nomination) -> Iterator[Block]:
    person = nomination.person
    if person is None:
        yield Block("paragraph", f"Tên tập thể: {nomination.unit}, {nomination.campaign.school}.")
        return
    yield Block("paragraph", f"Họ và tên: {person.full_name}.")
    if person.born_on:
        gender = f" Giới tính: {person.get_gender_display()}." if person.gender else ""
        yield Block("paragraph", f"Ngày sinh: {person.born_on:%d/%m/%Y}.{gender}")
    post = ", ".join(part for part in (person.post, nomination.unit.name) if part)
    yield Block("paragraph", f"Chức vụ, đơn vị công tác: {post}.")


def _tables(nomination: Nomination, *, past: bool) -> Iterator[Block | Table]:
    """The ratings and the awards of earlier years; nothing where there are none."""
    ratings = (
        Rating.objects.filter(person=nomination.person_id)
        if nomination.person_id
        else UnitRating.objects.filter(unit=nomination.unit_id)
    )
    rows = tuple((str(row.year), row.get_level_display()) for row in ratings.order_by("year"))
    if rows:
        yield Block("heading", "Kết quả xếp loại hằng năm", "", 1)
        yield Table(_RATINGS, rows)
    unit = None if nomination.person_id else nomination.unit_id
    held = past_awards(person=nomination.person_id, unit=unit) if past else []
    if held:
        yield Block("heading", "Danh hiệu, hình thức khen thưởng đã được tặng", "", 1)
        yield Table(_AWARDS, tuple((row.period, row.title, row.decision) for row in held))
