"""Numbers of the register of outgoing papers: one run for each issuer, kind and year (State) or term (Party)."""

from datetime import date
from typing import Any

from django.db.models import F

from documents.models import NumberSeries
from documents.rules.numbers import KIND_CODES
from emulation.decisions import RuleViolation
from units.models import SchoolProfile, Unit


def take_number(*, school: Unit, issuer: str, kind: str, form: str, issued_on: date) -> tuple[NumberSeries, int]:
    """Take the next number of a series: per kind and year (NĐ 30/2020 Điều 15), for the Party per kind and term.

    Must run in the transaction that stores the paper: two who sign at once wait for each other, and a number whose
    paper fails is free again. Raises RuleViolation where the issuer's symbol or the term is not entered.
    """
    series, _ = NumberSeries.objects.get_or_create(**_series(school, issuer, kind, form, issued_on))
    NumberSeries.objects.filter(pk=series.pk).update(last_number=F("last_number") + 1)
    series.refresh_from_db(fields=["last_number"])
    return series, series.last_number


def next_number(*, school: Unit, issuer: str, kind: str, form: str, issued_on: date) -> tuple[NumberSeries, int]:
    """Return the number that comes next in a series, without taking it. Raises RuleViolation as `take_number`."""
    wanted = _series(school, issuer, kind, form, issued_on)
    series = NumberSeries.objects.filter(**wanted).first() or NumberSeries(**wanted)
    return series, series.last_number + 1


def _series(school: Unit, issuer: str, kind: str, form: str, issued_on: date) -> dict[str, Any]:
    if not issuer.strip():
        raise RuleViolation(
            "Trường chưa khai tên viết tắt nên chưa lập được số, ký hiệu văn bản. Vui lòng báo quản trị."
        )
    code = KIND_CODES[form].get(kind, kind)  # type: ignore[index]
    period = _period(school, form, issued_on)
    return {"school": school, "issuer": issuer.strip(), "kind": code, "form": form, "period": period}


def _period(school: Unit, form: str, issued_on: date) -> str:
    if form == SchoolProfile.Form.ND30:
        return str(issued_on.year)
    term = SchoolProfile.objects.filter(pk=school.pk).values_list("party_term", flat=True).first()
    if not term:
        raise RuleViolation(
            "Trường chưa khai nhiệm kỳ cấp ủy nên chưa cấp được số cho văn bản của Đảng. Vui lòng đề nghị quản trị "
            "hoặc Thường trực Hội đồng điền tại mục Đơn vị, “Sửa tiêu đề văn bản”."
        )
    return term
