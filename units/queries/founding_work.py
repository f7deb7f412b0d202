"""What a school that has just been founded still lacks, for the work list of its administrators."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from emulation.prepared import prepared
from emulation.work import WorkItem
from units.models import Membership, Person, SchoolProfile, Unit, User
from units.queries.roles import COMPETING, Role, held_roles, in_force


@dataclass(frozen=True)
class _Step:
    """One thing to set up: the yes-or-no column of `_schools` that says it is there, its words and its page."""

    had: str
    title: str
    url_name: str
    before: tuple[str, ...] = ()  # what the page's address names before the school


STEPS = (
    _Step("has_units", "Bước 1: Thêm khoa, phòng, tổ, lớp của trường", "units:add_unit"),
    _Step("has_people", "Bước 2: Nhập danh sách người của trường từ Excel", "sheets:begin", ("nguoi",)),
    _Step("has_office", "Bước 3: Cấp tài khoản, giao Thường trực Hội đồng Thi đua – Khen thưởng", "units:people"),
    _Step("has_leader", "Bước 4: Cấp tài khoản, giao Thủ trưởng trường", "units:people"),
    _Step("has_heads", "Bước 5: Giao trưởng đơn vị, chủ nhiệm lớp ({} đơn vị, lớp chưa có)", "units:school"),
    _Step("has_heading", "Bước 6: Điền cơ quan chủ quản, địa danh ở tiêu đề văn bản", "units:edit_school"),
)


def founding_work(*, school: Unit | None, today: date, user: User | None = None) -> list[WorkItem]:
    """Return what a school lacks before a campaign can be run in it, once for each of its administrators.

    Two queries; one for a user, and none for a user who administers no school.
    """
    admins = _administered(user, school) if user is not None else _administrators(school, today)
    if not admins:
        return []
    return [
        item
        for found in _schools(list(admins), today)
        for step in STEPS
        for item in _items(step, found, admins[found.pk])
    ]


def _items(step: _Step, school: Unit, admins: Collection[int]) -> list[WorkItem]:
    if getattr(school, step.had):
        return []
    title = step.title.format(school.headless)
    url = reverse(step.url_name, args=[*step.before, school.pk])
    key = f"found_school:{school.pk}:{step.had}"
    return [WorkItem(pk, title, url, None, "found_school", key) for pk in admins]


def _administered(user: User, school: Unit | None) -> dict[int, list[int]]:
    return {
        held.school: [user.pk]
        for held in held_roles(user)
        if held.role == Role.ADMIN and (school is None or held.school == school.pk)
    }


def _administrators(school: Unit | None, today: date) -> dict[int, list[int]]:
    rows = Membership.objects.filter(
        in_force(today), role=Role.ADMIN, user__is_active=True, unit__kind=Unit.Kind.SCHOOL
    )
    rows = rows if school is None else rows.filter(unit=school)
    found: dict[int, list[int]] = defaultdict(list)
    for school_id, user_id in rows.order_by("user").values_list("unit_id", "user_id").distinct():
        found[school_id].append(user_id)
    return found


@prepared
def _schools(schools: Collection[int], today: date) -> QuerySet[Unit]:
    """The schools, each with what it has. People are those beside its administrators; a unit that registers has a head.

    A class too: who is in charge of it registers and signs the pact for it by the role of a head there.
    """
    held = Membership.objects.filter(in_force(today), user__is_active=True)
    at_school = held.filter(unit=OuterRef("pk"))
    people = Person.objects.filter(school=OuterRef("pk"), active=True)
    units = Unit.objects.filter(school=OuterRef("pk"), active=True)
    led = Exists(held.filter(unit=OuterRef("pk"), role__in=[Role.HEAD, Role.CLERK]))
    unled = units.filter(~led, kind__in=COMPETING)
    headless = unled.order_by().values("school").annotate(all=Count("pk"))
    heading = SchoolProfile.objects.filter(school=OuterRef("pk")).exclude(Q(superior="") | Q(place=""))
    return Unit.objects.filter(pk__in=schools, kind=Unit.Kind.SCHOOL).annotate(
        has_units=Exists(units),
        has_people=Exists(people.exclude(user__memberships__role=Role.ADMIN)),
        has_office=Exists(at_school.filter(role=Role.OFFICE)),
        has_leader=Exists(at_school.filter(role=Role.LEADER)),
        headless=Coalesce(Subquery(headless.values("all")), 0),
        has_heads=~Exists(unled),
        has_heading=Exists(heading),
    )
