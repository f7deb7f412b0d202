"""Forms of boards and sessions. The ballot's own form is in `ballots`."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import Truncator

from awards.models import Board, BoardMember, BoardSession, Nomination, Round, RoundNominee, SessionMember
from awards.queries.boards import accounts_on, founding_decisions, people_to_seat
from awards.queries.rounds import nominees_of
from awards.queries.sessions import nominations_to_examine, people_to_stand_in
from awards.rules.sittings import AWARDING, BoardKind, SessionKind
from campaigns.models import Campaign
from documents.models import IssuedPaper
from emulation.forms import DayField, LongSelect, RowsField, WholeField
from emulation.text import one_line
from units.models import Person, Unit, User

DAY = {"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off"}
ORDINALS = (1, 2, 3)


class PaperField(forms.ModelChoiceField):
    """An issued paper by its number, day and title."""

    widget = LongSelect

    def label_from_instance(self, paper: IssuedPaper) -> str:
        return f"Số {paper.number_text} ngày {paper.issued_on:%d/%m/%Y}: {Truncator(one_line(paper.title)).chars(90)}"


class BoardForm(forms.Form):
    """A board, its founding decision and its term."""

    kind = forms.ChoiceField(label="Loại Hội đồng", choices=BoardKind.choices, initial=BoardKind.EMULATION.value)
    name = forms.CharField(label="Tên Hội đồng", max_length=200, initial="Hội đồng Thi đua – Khen thưởng", strip=True)
    symbol = forms.CharField(label="Tên viết tắt", max_length=30, initial="HĐTĐKT")
    founding = PaperField(
        IssuedPaper.objects.none(),
        label="Quyết định thành lập trong sổ văn bản",
        required=False,
        empty_label="Không có trong sổ: ghi số, ngày ở ô dưới",
    )
    founded_by = forms.CharField(
        label="Số, ngày của quyết định thành lập",
        max_length=200,
        required=False,
        help_text="Ví dụ: Quyết định số 12/QĐ-TCT ngày 05/01/2026. Đã chọn trong sổ văn bản thì không cần ghi.",
    )
    founded_on = DayField(label="Thành lập từ ngày", required=False, widget=forms.DateInput(attrs=DAY))
    ends_on = DayField(
        label="Hết nhiệm kỳ ngày",
        required=False,
        widget=forms.DateInput(attrs=DAY),
        help_text="Để trống nếu quyết định không nêu nhiệm kỳ.",
    )

    def __init__(self, *args: Any, school: Unit, board: Board | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["founding"].queryset = founding_decisions(school, board)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not data["founding"] and not data["founded_by"]:
            self.add_error("founded_by", "Vui lòng ghi số, ngày của quyết định, hoặc chọn quyết định trong sổ văn bản.")
        return data


class SeatForm(forms.Form):
    """Who takes a seat."""

    person = forms.ModelChoiceField(Person.objects.none(), label="Họ và tên", empty_label="Chọn…", widget=LongSelect)
    office = forms.ChoiceField(
        label="Chức vụ trong Hội đồng", choices=BoardMember.Office.choices, initial=BoardMember.Office.MEMBER
    )
    starts_on = DayField(label="Từ ngày", initial=timezone.localdate, widget=forms.DateInput(attrs=DAY))

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.fields["person"]
        person.queryset = people_to_seat(board)
        person.choices = [("", person.empty_label), *person.queryset.values_list("pk", "full_name")]


class AccountField(forms.ModelChoiceField):
    """An account by the name and unit of its person."""

    widget = LongSelect

    def label_from_instance(self, user: User) -> str:
        assert user.person is not None
        return f"{user.person.full_name} – {user.person.unit}"


class SessionForm(forms.Form):
    """What is set when a session is prepared."""

    campaign = forms.ModelChoiceField(Campaign.objects.none(), label="Phong trào", empty_label="Chọn…")
    kind = forms.ChoiceField(
        label="Loại phiên họp",
        choices=SessionKind.choices,
        initial=SessionKind.AWARDS.value,
        help_text="Tỷ lệ dự họp tối thiểu, số vòng bỏ phiếu theo quy định có hiệu lực vào ngày họp.",
    )
    day = DayField(label="Ngày họp", widget=forms.DateInput(attrs=DAY))
    time = forms.TimeField(
        label="Giờ họp", initial="08:00", widget=forms.TimeInput(format="%H:%M", attrs={"placeholder": "08:00"})
    )
    place = forms.CharField(label="Địa điểm", max_length=200)
    agenda = forms.CharField(label="Nội dung", required=False, max_length=10_000, widget=forms.Textarea({"rows": 4}))
    keep_days = WholeField(
        label="Số ngày giữ phiếu sau khi kiểm",
        min_value=1,
        max_value=365,
        initial=30,
        help_text="Để kiểm lại khi có kiến nghị; hết thời hạn này phiếu và khóa được hủy.",
    )
    teller_1 = AccountField(
        User.objects.none(), label="Ban kiểm phiếu: người giữ phiếu khóa số 1", empty_label="Chọn…", required=False
    )
    teller_2 = AccountField(User.objects.none(), label="Người giữ phiếu khóa số 2", empty_label="Chọn…", required=False)
    teller_3 = AccountField(User.objects.none(), label="Người giữ phiếu khóa số 3", empty_label="Chọn…", required=False)

    def __init__(self, *args: Any, board: Board, session: BoardSession | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["campaign"].queryset = Campaign.objects.filter(school=board.school_id)
        self.session = session
        if session:
            del self.fields["campaign"], self.fields["kind"]
        if board.kind not in AWARDING:
            self.fields["kind"].choices = [(SessionKind.ORDINARY.value, SessionKind.ORDINARY.label)]
        accounts = accounts_on(board)
        for number in ORDINALS:
            self.fields[f"teller_{number}"].queryset = accounts

    @classmethod
    def initial_of(cls, session: BoardSession) -> dict[str, Any]:
        """What the form shows for a session that exists."""
        local = timezone.localtime(session.held_at)
        tellers = {f"teller_{teller.position}": teller.user_id for teller in session.tellers.all()}
        return {
            "day": local.date(),
            "time": local.time(),
            "place": session.place,
            "agenda": session.agenda,
            "keep_days": session.keep_days,
        } | tellers

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        tellers = [data.get(f"teller_{number}") for number in ORDINALS]
        chosen = [teller for teller in tellers if teller]
        if len(set(chosen)) < len(chosen):
            self.add_error("teller_3", "Ban kiểm phiếu gồm 03 người khác nhau.")
        if (self.session.kind if self.session else data.get("kind")) == SessionKind.AWARDS:
            for number, teller in zip(ORDINALS, tellers, strict=True):
                if teller is None:
                    self.add_error(f"teller_{number}", "Phiên xét khen thưởng cần đủ 03 người giữ phiếu khóa.")
        return data

    def values(self) -> dict[str, Any]:
        """The arguments of the action."""
        data = dict(self.cleaned_data)
        held_at = timezone.make_aware(datetime.combine(data.pop("day"), data.pop("time")))
        tellers = [data.pop(f"teller_{number}") for number in ORDINALS]
        return data | {"held_at": held_at, "tellers": [teller for teller in tellers if teller]}


class SubstituteForm(forms.Form):
    """Who sits for a member."""

    person = forms.ModelChoiceField(Person.objects.none(), label="Người họp thay", empty_label="Chọn…")

    def __init__(self, *args: Any, session: BoardSession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_to_stand_in(session)


class AttendanceForm(forms.Form):
    """One line per member: how they take part, and why they are away."""

    def __init__(self, *args: Any, members: list[SessionMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        for member in members:
            self.fields[f"mark_{member.pk}"] = forms.ChoiceField(
                label=f"Điểm danh: {member.person}",
                choices=SessionMember.Attendance.choices,
                initial=member.attendance,
                widget=forms.Select(attrs={"class": "form-select"}),
            )
            self.fields[f"why_{member.pk}"] = forms.CharField(
                label=f"Lý do vắng: {member.person}",
                required=False,
                max_length=200,
                initial=member.absence_reason,
                widget=forms.TextInput(attrs={"class": "form-control"}),
            )

    def rows(self) -> Iterator[tuple[SessionMember, BoundField, BoundField]]:
        """(member, attendance, reason)."""
        for member in self.members:
            yield member, self[f"mark_{member.pk}"], self[f"why_{member.pk}"]

    def marks(self) -> dict[int, str]:
        """{roster pk: attendance}."""
        return {member.pk: self.cleaned_data[f"mark_{member.pk}"] for member in self.members}

    def reasons(self) -> dict[int, str]:
        """{roster pk: reason of absence}."""
        return {member.pk: self.cleaned_data[f"why_{member.pk}"] for member in self.members}


def all_present(posted: QueryDict) -> QueryDict:
    """What was typed, with everybody who has not been called yet as present."""
    filled = posted.copy()
    for name, value in posted.items():
        if name.startswith("mark_") and value == SessionMember.Attendance.UNKNOWN:
            filled[name] = SessionMember.Attendance.PRESENT
    return filled


class NoteForm(forms.Form):
    """A paragraph of the minutes."""

    text = forms.CharField(
        label="Nội dung", max_length=10_000, widget=forms.Textarea(attrs={"rows": 4}), help_text="Mỗi ý một dòng."
    )


class NominationsField(RowsField):
    """Dossiers by name, title and unit."""

    def label_from_instance(self, nomination: Nomination) -> str:
        return f"{nomination.title}: {nomination.person or nomination.unit} ({nomination.unit})"


class NomineesForm(forms.Form):
    """Which valid dossiers the session examines."""

    nominations = NominationsField(
        Nomination.objects.none(),
        label="Hồ sơ hợp lệ đưa ra bỏ phiếu",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Vui lòng chọn ít nhất một hồ sơ."},
    )

    def __init__(self, *args: Any, round: Round, **kwargs: Any) -> None:
        listed = round.nominees.values_list("nomination", flat=True)
        super().__init__(*args, initial={"nominations": list(listed)}, **kwargs)
        self.fields["nominations"].queryset = nominations_to_examine(round.session)


class NomineeField(forms.ModelChoiceField):
    """A nominee of the round by name and title."""

    def label_from_instance(self, nominee: RoundNominee) -> str:
        return str(nominee.nomination)


class RosterField(forms.ModelChoiceField):
    """A member of the session by name."""

    def label_from_instance(self, member: SessionMember) -> str:
        return f"{member.person} – {member.get_office_display()}"


class RecusalForm(forms.Form):
    """Who does not vote on whom, and why. `only` narrows to the member who declares it for themself."""

    member = RosterField(SessionMember.objects.none(), label="Thành viên", empty_label="Chọn…")
    nominee = NomineeField(RoundNominee.objects.none(), label="Không bỏ phiếu cho", empty_label="Chọn…")
    reason = forms.CharField(label="Lý do", max_length=300)

    def __init__(self, *args: Any, round: Round, only: SessionMember | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = round.session.members.select_related("person")
        self.fields["nominee"].queryset = nominees_of(round)
        self.fields["member"].queryset = members.filter(pk=only.pk) if only else members
        if only:
            self.fields["member"].initial = only


class ConclusionForm(forms.Form):
    """The chair's words at the end."""

    conclusion = forms.CharField(
        label="Kết luận của chủ tọa", max_length=10_000, widget=forms.Textarea(attrs={"rows": 5})
    )
