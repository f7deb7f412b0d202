"""What a head of a school that has issued no paper yet needs first: something to sign with."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from documents.models import IssuedPaper, SigningKey
from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Membership, Unit, User
from units.queries import Role, holds, in_force

TITLE = "Nạp chứng thư số để ký văn bản (không cần nếu ký tay, ký bằng USB token hoặc dịch vụ ký ngoài hệ thống)"


def first_key_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return the heads without a key whose school has issued no paper: after the first paper one knows how to sign.

    One query, none for a user who is no head.
    """
    if user is not None and not holds(user, Role.LEADER, school=school.pk if school else None):
        return []
    url = reverse("documents:signing_key")
    return [
        WorkItem(pk, TITLE, url, None, "first_key", f"first_key:{where}") for pk, where in _keyless(school, today, user)
    ]


@prepared
def _keyless(school: Unit | None, today: date, user: User | None) -> QuerySet[Membership, tuple[int, int]]:
    """Head and school."""
    keys = SigningKey.objects.filter(holder=OuterRef("user"), active=True)
    papers = IssuedPaper.objects.filter(school=OuterRef("unit"))
    rows = Membership.objects.filter(in_force(today), ~Exists(keys), ~Exists(papers), role=Role.LEADER)
    rows = rows.filter(user__is_active=True, unit__kind=Unit.Kind.SCHOOL)
    rows = rows if school is None else rows.filter(unit=school)
    rows = rows if user is None else rows.filter(user=user)
    return rows.order_by("unit", "user").values_list("user_id", "unit_id").distinct()
