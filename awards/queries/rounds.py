"""What a round holds: nominees, recusals, slips, roll and, once its box is open, counts.

Nothing here reads the sealed box. Before a box is opened no query returns a count of choices.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from awards.models import (
    BoardSession,
    KeySlip,
    OpeningCount,
    Recusal,
    RollEntry,
    Round,
    RoundNominee,
    SessionMember,
)
from awards.queries.paper_ballots import paper_voters_asked
from awards.queries.sessions import ASKED, EXAMINED, Turnout, quorum_sentence, turnout_of, twice_voted, voted_elsewhere
from awards.rules.slips import SLIPS
from awards.rules.stages import COUNTED, NominationStage, RoundMode, SessionStage
from emulation.prepared import paged, prepared

UNDECLARED = "Chưa khai báo xung đột lợi ích"
NOT_DECLARING = (
    "Ai không khai báo được thì Thư ký hoặc Thường trực Hội đồng ghi lời khai, hoặc ghi nhận không khai báo, không "
    "tham gia bỏ phiếu kèm lý do; hoặc Thường trực điểm danh vắng."
)


def nominees_of(round: Round) -> QuerySet[RoundNominee]:
    """The nominees in their order, with names, units and titles."""
    joined = ("nomination__title", "nomination__unit", "nomination__person__unit")
    return RoundNominee.objects.filter(round=round).select_related(*joined)


@paged
def nominee_pages(round: Round) -> QuerySet[RoundNominee]:
    """The nominees in their order, with what the page of their round shows of the dossier."""
    return RoundNominee.objects.filter(round=round).order_by("position").annotate(**shown_of("nomination"))


def shown_of(nomination: str) -> dict[str, Any]:
    """Return the names that a list shows of a dossier: `name` of the person or unit, `unit` and `title`."""
    person, unit = F(f"{nomination}__person__full_name"), F(f"{nomination}__unit__name")
    return {"name": Coalesce(person, unit), "unit": unit, "title": F(f"{nomination}__title__name")}


def barred_from_all(round: Round) -> set[int]:
    """Return the members who are recused from every nominee of a round: there is nothing for them to vote on."""
    rows = Recusal.objects.filter(nominee__round=round).values("member").annotate(times=Count("pk"))
    return set(rows.filter(times=round.nominees.count()).values_list("member", flat=True))


def undeclared_members(round: Round) -> list[SessionMember]:
    """Return who would get a ballot of a round that is being prepared and has declared no conflicts, in the order of
    the roster. Three queries.
    """
    rows = round.session.members.filter(attendance__in=ASKED, declared=False).exclude(pk__in=barred_from_all(round))
    return list(rows.select_related("person").order_by("position", "pk"))


@prepared
def recusals_of(round: Round) -> QuerySet[Recusal]:
    """Recusals of a round with nominee and member."""
    return (
        Recusal.objects.filter(nominee__round=round)
        .select_related(
            "member__person",
            "nominee__nomination__person",
            "nominee__nomination__title",
            "nominee__nomination__unit",
        )
        .order_by("nominee__position", "member__position", "pk")
    )


@prepared
def recusal_lines(round: Round) -> QuerySet[Recusal]:
    """Recusals of a round as its pages show them: who it is, and names and title of the dossier."""
    rows = Recusal.objects.filter(nominee__round=round).only("reason")
    rows = rows.annotate(who=F("member__person__full_name"), **shown_of("nominee__nomination"))
    return rows.order_by("nominee__position", "member__position", "pk")


def eligible_nominees(round: Round, member: SessionMember) -> QuerySet[RoundNominee]:
    """The nominees this member votes on: all but those they are recused from."""
    return nominees_of(round).exclude(recusals__member=member)


@dataclass(frozen=True)
class BallotLine:
    """One nominee as a member sees them on the ballot; `recusal` says why there is nothing to tick."""

    nominee: RoundNominee
    recusal: Recusal | None


def ballot_lines(round: Round, member: SessionMember) -> list[BallotLine]:
    """The ballot of one member. Two queries, however many nominees there are."""
    recusals = {recusal.nominee_id: recusal for recusal in Recusal.objects.filter(nominee__round=round, member=member)}
    return [BallotLine(nominee, recusals.get(nominee.pk)) for nominee in nominees_of(round)]


def away_from(round: Round) -> dict[int, int]:
    """How many members who are asked do not vote on a nominee: {nominee pk: number}, only where there are some."""
    return dict(_away(round))


@prepared
def _away(round: Round) -> QuerySet[Recusal, tuple[int, int]]:
    rows = Recusal.objects.filter(nominee__round=round, member__attendance__in=ASKED)
    return rows.values_list("nominee").annotate(Count("pk")).order_by()


def with_voters(nominees: Iterable[RoundNominee], away: Mapping[int, int], turnout: Turnout) -> list[RoundNominee]:
    """Nominees, each with `voters`: how many members vote on them (asked and not recused)."""
    rows = list(nominees)
    for nominee in rows:
        nominee.voters = turnout.asked - away.get(nominee.pk, 0)  # type: ignore[attr-defined]
    return rows


def fewest_voters(nominees: int, away: Mapping[int, int], turnout: Turnout) -> int | None:
    """The smallest number of voters that one of so many nominees has; None without nominees."""
    return turnout.asked - max(away.values(), default=0) if nominees else None


def small_group_warning(fewest: int | None) -> str:
    """The sentence for a group in which a count says too much, or ""."""
    if fewest is None or fewest >= settings.BALLOT_WARN_BELOW:
        return ""
    sentence = (
        f"Có người được đề nghị chỉ có {fewest} thành viên bỏ phiếu: số phiếu càng ít, kết quả càng dễ lộ ý kiến."
    )
    if fewest < settings.BALLOT_PAPER_BELOW:
        sentence += " Nên bỏ phiếu giấy."
    return sentence


@prepared
def slips_of(round: Round) -> QuerySet[KeySlip]:
    """How far the slips of a round have come; of the slips themselves nothing is read."""
    return KeySlip.objects.filter(round=round).only("teller_id", "shown", "confirmed")


def slips_confirmed(round: Round) -> int:
    """How many tellers have typed their slip back."""
    return round.slips.filter(confirmed=True).count()


def opening_obstacle(round: Round) -> str:
    """What still keeps a prepared round from being opened for voting, or ""."""
    session = round.session
    if session.stage != SessionStage.MEETING:
        return "Phiên họp chưa bắt đầu. Vui lòng bắt đầu phiên họp trước khi mở bỏ phiếu."
    turnout = turnout_of(session)
    if turnout.unknown:
        return f"Còn {turnout.unknown} thành viên chưa điểm danh. Vui lòng điểm danh trước khi mở bỏ phiếu."
    if sentence := quorum_sentence(session, turnout):
        return sentence
    fewest = fewest_voters(round.nominees.count(), away_from(round), turnout)
    if fewest is None:
        return "Danh sách đề nghị còn trống. Vui lòng chọn hồ sơ trước khi mở bỏ phiếu."
    if round.nominees.exclude(nomination__stage=NominationStage.VALID).exists():
        return "Danh sách có hồ sơ không còn hợp lệ. Vui lòng chọn lại hồ sơ trước khi mở bỏ phiếu."
    taken = voted_elsewhere(session).filter(nomination__in=round.nominees.values("nomination"))
    if sentence := twice_voted(taken):
        return sentence
    if fewest < 1:
        return "Có hồ sơ không còn thành viên nào được bỏ phiếu. Vui lòng xem lại danh sách không tham gia bỏ phiếu."
    return _voters_obstacle(round)


def _voters_obstacle(round: Round) -> str:
    """What those who vote, and those who keep the key, have still to do."""
    if undeclared := undeclared_members(round):
        names = ", ".join(member.person.full_name for member in undeclared)
        return f"{UNDECLARED}: {names}. Thành viên khai báo xong mới mở bỏ phiếu được. {NOT_DECLARING}"
    if round.mode == RoundMode.MIXED and not paper_voters_asked(round):
        return "Chưa có thành viên dự họp nào được chọn bỏ phiếu giấy. Vui lòng xem lại cách bỏ phiếu."
    if round.mode != RoundMode.PAPER and (confirmed := slips_confirmed(round)) < SLIPS:
        return f"Mới có {confirmed}/{SLIPS} phiếu khóa được nhập lại đúng. Ban kiểm phiếu vui lòng nhận phiếu khóa."
    return ""


@prepared
def roll_of(round: Round) -> QuerySet[RollEntry]:
    """Who is asked to vote and whether they have; by roster order, which says nothing of the order of voting."""
    return (
        RollEntry.objects.filter(round=round)
        .select_related("member__person")
        .order_by("member__position", "member__pk")
    )


def counts_of(round: Round) -> QuerySet[OpeningCount]:
    """The counts of an opened round; empty before it is opened."""
    named = ("nominee__nomination__title", "nominee__nomination__unit", "nominee__nomination__person__unit")
    return _opened_counts(round).select_related(*named).order_by("nominee__position")


def _opened_counts(round: Round) -> QuerySet[OpeningCount]:
    return OpeningCount.objects.filter(opening__round=round, opening__round__stage__in=COUNTED)


def _shown_counts(round: Round) -> QuerySet[OpeningCount]:
    """The counts of an opened round as its page shows them: with position, names, rule and article of the nominee."""
    rule = {"position": F("nominee__position"), "article": F("nominee__vote_article")}
    share = {"percent": F("nominee__vote_percent"), "more_than": F("nominee__more_than")}
    rule |= {"vote_base": F("nominee__vote_base")}
    rows = OpeningCount.objects.filter(nominee__round=round, opening__round__stage__in=COUNTED)
    rows = rows.order_by("nominee__position")  # of one round's nominees, so that the page's are found by their index
    return rows.annotate(**rule, **share, **shown_of("nominee__nomination"))


count_pages = paged(_shown_counts, _opened_counts)


def _shown_finals(session: BoardSession) -> QuerySet[OpeningCount]:
    """The last counts of a session as the page of the minutes shows them."""
    return final_counts(session).select_related(None).annotate(**shown_of("nominee__nomination"))


def _finals(session: BoardSession) -> QuerySet[OpeningCount]:
    """The last count of every nominee of the session: a later round replaces an earlier one."""
    later = RoundNominee.objects.filter(
        nomination=OuterRef("nominee__nomination"),
        round__session=session,
        round__number__gt=OuterRef("nominee__round__number"),
        count__isnull=False,
    )
    return OpeningCount.objects.filter(nominee__round__session=session).exclude(Exists(later))


def last_counts(session: BoardSession) -> QuerySet[OpeningCount]:
    """The last count of every nominee, with the nominee alone."""
    return _finals(session).select_related("nominee")


final_count_pages = paged(_shown_finals, _finals)


def final_counts(session: BoardSession) -> QuerySet[OpeningCount]:
    """The last count of every nominee of the session, with names, in the order of examination."""
    joined = (
        "nominee__round",
        "nominee__nomination__title",
        "nominee__nomination__unit",
        "nominee__nomination__person",
    )
    order = (f"nominee__nomination__{column}" for column in EXAMINED)
    return _finals(session).select_related(*joined).order_by(*order)


def settings_fingerprint(round: Round) -> str:
    """SHA-256 over everything that must not change once the round is open."""
    session = round.session
    frozen = {
        "round": [round.pk, round.number, bytes(round.public_key or b"").hex(), bytes(round.wrapped_key or b"").hex()],
        "session": [session.pk, session.quorum.text, session.recused_stay_in_base, session.rule_version_id],
        "roster": list(session.members.order_by("pk").values_list("pk", "person", "attendance")),
        "tellers": list(session.tellers.order_by("position").values_list("position", "user")),
        "nominees": list(
            round.nominees.order_by("pk").values_list("pk", "nomination", "vote_percent", "more_than", "vote_article")
        ),
        "recusals": list(
            Recusal.objects.filter(nominee__round=round).order_by("nominee", "member").values_list("nominee", "member")
        ),
        "slips": list(round.slips.order_by("teller").values_list("teller", "check_value")),
    }
    if other := [row for row in round.nominees.order_by("pk").values_list("pk", "vote_base") if row[1] != "members"]:
        frozen["bases"] = other
    if round.mode != RoundMode.BROWSER:
        frozen["paper"] = [round.mode, list(round.paper_voters.order_by("member").values_list("member", flat=True))]
    return hashlib.sha256(json.dumps(frozen, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
