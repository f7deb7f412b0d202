"""What this app knows to count: people by category, units, what was registered, initiatives."""

from collections.abc import Callable, Collection, Mapping

from campaigns.counting import Members, Source
from campaigns.models import Campaign, Initiative, PledgedTitle, Rating
from campaigns.rules.initiatives import InitiativeStage
from campaigns.rules.ratings import Level
from campaigns.rules.stages import PledgeStage
from units.models import Person, Unit
from units.queries import competing_units_of

_SENT = (PledgeStage.SUBMITTED, PledgeStage.ACCEPTED)
_ACCEPTED = (PledgeStage.ACCEPTED,)
Category = Person.Category
Loaded = Mapping[int | None, Members]


def _people(*categories: str) -> Callable[[Campaign], Loaded]:
    def load(campaign: Campaign) -> Loaded:
        rows = Person.objects.filter(school=campaign.school_id, active=True, category__in=categories)
        return {None: dict(rows.order_by().values_list("pk", "unit"))}

    return load


def _units(campaign: Campaign) -> Loaded:
    return {None: {pk: pk for pk in competing_units_of(campaign.school_id).order_by().values_list("pk", flat=True)}}


def _pledged(stages: tuple[str, ...], *, people: bool) -> Callable[[Campaign], Loaded]:
    def load(campaign: Campaign) -> Loaded:
        rows = PledgedTitle.objects.filter(
            pledge__campaign=campaign, pledge__stage__in=stages, person__isnull=not people
        ).order_by()
        holder = "person" if people else "pledge__unit"
        return by_title(rows.values_list("title", holder, "pledge__unit"))

    return load


def by_title(rows: Collection[tuple[int, int, int]]) -> Loaded:
    """Return (title, member, unit) rows as members by title, and under None those of any title."""
    found: dict[int | None, dict[int, int | None]] = {None: {}}
    for title, member, unit in rows:
        found.setdefault(title, {})[member] = unit
        found[None][member] = unit
    return found


def _pledging(stages: tuple[str, ...]) -> Callable[[Campaign], Loaded]:
    def load(campaign: Campaign) -> Loaded:
        rows = campaign.pledges.filter(stage__in=stages).values_list("unit", flat=True)
        return {None: {unit: unit for unit in rows}}

    return load


def _initiatives(*stages: str) -> Callable[[Campaign], Loaded]:
    def load(campaign: Campaign) -> Loaded:
        rows = Initiative.objects.filter(campaign=campaign, stage__in=stages).order_by()
        return {None: dict(rows.values_list("pk", "unit"))}

    return load


_LEVELS = tuple(Level.values)


def _rated(*levels: str) -> Callable[[Campaign], Loaded]:
    def load(campaign: Campaign) -> Loaded:
        rows = Rating.objects.filter(person__school=campaign.school_id, year=campaign.ends_on.year, level__in=levels)
        return {None: dict(rows.filter(person__active=True).order_by().values_list("person", "person__unit"))}

    return load


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
    Source("learners", "Học viên, học sinh, sinh viên", "people", _people(Category.LEARNER), promised="learners"),
    Source("units", "Các đơn vị của trường", "units", _units, promised="units"),
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
        Source(f"rated_{level}", f"Người được xếp loại {words}", "people", _rated(*levels))
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
