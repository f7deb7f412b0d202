"""What this app knows to count: people by category, units, what was registered, initiatives."""

from collections import ChainMap
from collections.abc import Callable, Collection, Mapping

from django.db.models import Q, QuerySet

from campaigns.counting import Members, Source
from campaigns.models import Campaign, Initiative, Pledge, PledgedTitle, Rating
from campaigns.rules.initiatives import InitiativeStage
from campaigns.rules.ratings import Level
from campaigns.rules.stages import PledgeStage
from emulation.keys import Keys, keys_of
from emulation.prepared import prepared
from units.models import Person, Unit
from units.queries import COMPETING

_SENT = (PledgeStage.SUBMITTED, PledgeStage.ACCEPTED)
_ACCEPTED = (PledgeStage.ACCEPTED,)
Category = Person.Category
Loaded = Mapping[int | None, Members]


def whole(campaign: Campaign) -> QuerySet[Campaign, int]:
    """Return the campaign with those that belong to it: the years of a stage, the movements of a year."""
    belongs = Q(pk=campaign) | Q(parent=campaign) | Q(parent__parent=campaign)
    return Campaign.objects.filter(belongs).values("pk")  # type: ignore[return-value]


def _people(*categories: str) -> Callable[[Campaign], Loaded]:
    return lambda campaign: {None: by_unit(_people_in(campaign.school_id, categories))}


@prepared
def _people_in(school: int, categories: Collection[str]) -> QuerySet[Person, tuple[int, str]]:
    rows = Person.objects.filter(school=school, active=True, category__in=categories).order_by()
    return rows.values_list("unit").annotate(keys=Keys("pk"))


def by_unit(rows: Collection[tuple[int | None, str]]) -> Members:
    """Return (unit, keys of its members) rows as members."""
    found: dict[int, int | None] = {}
    for unit, keys in rows:
        found.update(dict.fromkeys(keys_of(keys), unit))
    return found


def _units(*kinds: str) -> Callable[[Campaign], Loaded]:
    return lambda campaign: {None: {pk: pk for pk in _competing(campaign.school_id, kinds)}}


@prepared
def _competing(school: int, kinds: Collection[str]) -> QuerySet[Unit, int]:
    return Unit.objects.filter(school=school, active=True, kind__in=kinds).order_by().values_list("pk", flat=True)


def _pledged(stages: tuple[str, ...], *, people: bool) -> Callable[[Campaign], Loaded]:
    return lambda campaign: by_title(_titles_pledged(campaign, stages, people))


@prepared
def _titles_pledged(
    campaign: Campaign, stages: Collection[str], people: bool
) -> QuerySet[PledgedTitle, tuple[int, int, str]]:
    rows = PledgedTitle.objects.filter(pledge__campaign=campaign, pledge__stage__in=stages, person__isnull=not people)
    members = Keys("person" if people else "pledge__unit")
    return rows.order_by().values_list("title", "pledge__unit").annotate(keys=members)


def by_title(rows: Collection[tuple[int, int | None, str]]) -> Loaded:
    """Return (title, unit, keys of its members) rows as members by title, and under None those of any title."""
    found: dict[int | None, dict[int, int | None]] = {}
    for title, unit, keys in rows:
        found.setdefault(title, {}).update(dict.fromkeys(keys_of(keys), unit))
    return {**found, None: ChainMap(*found.values())}  # put together only where somebody asks for it


def _pledging(stages: tuple[str, ...]) -> Callable[[Campaign], Loaded]:
    return lambda campaign: {None: {unit: unit for unit in _units_pledging(campaign, stages)}}


@prepared
def _units_pledging(campaign: Campaign, stages: Collection[str]) -> QuerySet[Pledge, int]:
    return Pledge.objects.filter(campaign=campaign, stage__in=stages).values_list("unit", flat=True)


def _initiatives(*stages: str) -> Callable[[Campaign], Loaded]:
    return lambda campaign: {None: by_unit(_initiatives_at(campaign, stages))}


@prepared
def _initiatives_at(campaign: Campaign, stages: Collection[str]) -> QuerySet[Initiative, tuple[int, str]]:
    rows = Initiative.objects.filter(campaign__in=whole(campaign), stage__in=stages).order_by()
    return rows.values_list("unit").annotate(keys=Keys("pk"))


_LEVELS = tuple(Level.values)


def _rated(*levels: str) -> Callable[[Mapping[str, list[tuple[int, str]]]], Loaded]:
    return lambda rows: {None: by_unit([row for level in levels for row in rows.get(level, ())])}


def _ratings(campaign: Campaign) -> dict[str, list[tuple[int, str]]]:
    """(unit, keys of its people) by level: a plan that counts one level counts another too."""
    found: dict[str, list[tuple[int, str]]] = {}
    for unit, level, keys in _rated_people(campaign.school_id, campaign.ends_on.year):
        found.setdefault(level, []).append((unit, keys))
    return found


@prepared
def _rated_people(school: int, year: int) -> QuerySet[Rating, tuple[int, str, str]]:
    rows = Rating.objects.filter(person__school=school, person__active=True, year=year).order_by()
    return rows.values_list("person__unit", "level").annotate(keys=Keys("person"))


def _initiative_names(keys: Collection[int]) -> Mapping[int, str]:
    return dict(Initiative.objects.filter(pk__in=keys).values_list("pk", "title"))


def people_names(keys: Collection[int]) -> Mapping[int, str]:
    """Return the names of people in their order; one query."""
    return dict(Person.objects.filter(pk__in=keys).order_by("sort_key", "pk").values_list("pk", "full_name"))


def unit_names(keys: Collection[int]) -> Mapping[int, str]:
    """Return the names of units in their order; one query."""
    return dict(Unit.objects.filter(pk__in=keys).order_by("position", "name", "pk").values_list("pk", "name"))


_STAFF = tuple(category for category in Category.values if category != Category.LEARNER)
_OPEN = (InitiativeStage.REGISTERED, InitiativeStage.SUBMITTED, InitiativeStage.RECOGNISED, InitiativeStage.REFUSED)
SOURCES = (
    Source("staff", "Cán bộ, giảng viên, nhân viên của trường", "people", _people(*_STAFF), promised="staff"),
    Source("leaders", "Cán bộ quản lý", "people", _people(Category.LEADER), promised="leaders"),
    Source("lecturers", "Giảng viên, giáo viên", "people", _people(Category.LECTURER), promised="lecturers"),
    Source("officers", "Chuyên viên, nhân viên", "people", _people(Category.OFFICER), promised="officers"),
    Source("workers", "Người lao động", "people", _people(Category.WORKER), promised="workers"),
    Source(
        "support",
        "Nhân viên và người lao động",
        "people",
        _people(Category.OFFICER, Category.WORKER),
        promised="support",
    ),
    Source("learners", "Học viên, học sinh, sinh viên", "people", _people(Category.LEARNER), promised="learners"),
    Source("units", "Các đơn vị của trường", "units", _units(*COMPETING), promised="units"),
    Source("departments", "Các khoa, phòng, tổ", "units", _units(Unit.Kind.DEPARTMENT), promised="departments"),
    Source("classes", "Các lớp", "units", _units(Unit.Kind.CLASS), promised="classes"),
    Source(
        "pledged_people",
        "Người có đăng ký (đã gửi)",
        "people",
        _pledged(_SENT, people=True),
        by_title=True,
        promised="pledged_people",
    ),
    Source(
        "accepted_people",
        "Người có đăng ký đã duyệt",
        "people",
        _pledged(_ACCEPTED, people=True),
        by_title=True,
        promised="pledged_people",
    ),
    Source(
        "pledged_units",
        "Đơn vị đăng ký danh hiệu tập thể (đã gửi)",
        "units",
        _pledged(_SENT, people=False),
        by_title=True,
        promised="pledged_units",
    ),
    Source("sent_units", "Đơn vị đã gửi đăng ký", "units", _pledging(_SENT), promised="sent_units"),
    Source("accepted_units", "Đơn vị có đăng ký đã duyệt", "units", _pledging(_ACCEPTED), promised="sent_units"),
    *(
        Source(f"rated_{level}", f"Người được xếp loại {words}", "people", _rated(*levels), asked=_ratings)
        for level, words, levels in (
            ("excellent", "hoàn thành xuất sắc nhiệm vụ", _LEVELS[:1]),
            ("good", "hoàn thành tốt nhiệm vụ trở lên", _LEVELS[:2]),
            ("done", "hoàn thành nhiệm vụ trở lên", _LEVELS[:3]),
            ("any", "(mọi mức)", _LEVELS),
        )
    ),
    Source(
        "registered_initiatives",
        "Sáng kiến, đề tài, mô hình đã đăng ký",
        "things",
        _initiatives(*_OPEN),
        promised="registered_initiatives",
        noun="sáng kiến",
        names=_initiative_names,
    ),
    Source(
        "recognised_initiatives",
        "Sáng kiến, đề tài, mô hình được công nhận",
        "things",
        _initiatives(InitiativeStage.RECOGNISED),
        promised="registered_initiatives",
        noun="sáng kiến",
        names=_initiative_names,
    ),
)
