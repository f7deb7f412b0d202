"""Forms of boards and sessions. The ballot's own form is in `ballots`."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils import timezone

from awards.models import Board, BoardMember, BoardSession, Nomination, Round, RoundNominee, SessionMember
from awards.queries.boards import accounts_on, people_to_seat
from awards.queries.rounds import nominees_of
from awards.queries.sessions import nominations_to_examine
from awards.rules.voting import Threshold
from campaigns.models import Campaign
from units.models import Person, User

DAY = {"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off"}
QUORUMS = [("80/100", "Từ 80 % tổng số thành viên trở lên"), ("2/3", "Từ 2/3 tổng số thành viên trở lên")]
ORDINALS = (1, 2, 3)


class BoardForm(forms.Form):
    """A board and its founding decision."""

    name = forms.CharField(label="Tên Hội đồng", max_length=200, initial="Hội đồng Thi đua – Khen thưởng", strip=True)
    symbol = forms.CharField(label="Tên viết tắt", max_length=30, initial="HĐTĐKT")
    founded_by = forms.CharField(label="Quyết định thành lập", max_length=200, help_text="Số, ngày của quyết định.")


class SeatForm(forms.Form):
    """Who takes a seat."""

    person = forms.ModelChoiceField(Person.objects.none(), label="Họ và tên", empty_label="Chọn…")
    office = forms.ChoiceField(
        label="Chức vụ trong Hội đồng", choices=BoardMember.Office.choices, initial=BoardMember.Office.MEMBER
    )
    starts_on = forms.DateField(label="Từ ngày", initial=timezone.localdate, widget=forms.DateInput(attrs=DAY))

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_to_seat(board)


class AccountField(forms.ModelChoiceField):
    """An account by the name and unit of its person."""

    def label_from_instance(self, user: User) -> str:
        return f"{user.person.full_name} – {user.person.unit}"


class SessionForm(forms.Form):
    """What is set when a session is prepared."""

    campaign = forms.ModelChoiceField(Campaign.objects.none(), label="Phong trào", empty_label="Chọn…")
    day = forms.DateField(label="Ngày họp", widget=forms.DateInput(attrs=DAY))
    time = forms.TimeField(
        label="Giờ họp", initial="08:00", widget=forms.TimeInput(format="%H:%M", attrs={"placeholder": "08:00"})
    )
    place = forms.CharField(label="Địa điểm", max_length=200)
    agenda = forms.CharField(label="Nội dung", required=False, max_length=10_000, widget=forms.Textarea({"rows": 4}))
    quorum = forms.ChoiceField(label="Tỷ lệ dự họp tối thiểu", choices=QUORUMS, initial="80/100")
    max_rounds = forms.IntegerField(
        label="Số vòng bỏ phiếu tối đa",
        min_value=1,
        max_value=5,
        initial=2,
        help_text="Vòng sau chỉ gồm đề nghị chưa đạt.",
    )
    keep_days = forms.IntegerField(
        label="Số ngày giữ phiếu sau khi kiểm",
        min_value=1,
        max_value=365,
        initial=30,
        help_text="Để kiểm lại khi có kiến nghị; hết thời hạn này phiếu và khóa được hủy.",
    )
    recused_stay_in_base = forms.BooleanField(
        label="Thành viên không tham gia bỏ phiếu vẫn tính trong tổng số khi tính tỷ lệ",
        required=False,
        initial=True,
        help_text="Không có quy định nào cho phép giảm tổng số thành viên; chỉ bỏ chọn khi quy chế của trường nêu rõ.",
    )
    teller_1 = AccountField(User.objects.none(), label="Ban kiểm phiếu: người giữ phiếu khóa số 1", empty_label="Chọn…")
    teller_2 = AccountField(User.objects.none(), label="Người giữ phiếu khóa số 2", empty_label="Chọn…")
    teller_3 = AccountField(User.objects.none(), label="Người giữ phiếu khóa số 3", empty_label="Chọn…")

    def __init__(self, *args: Any, board: Board, fixed_campaign: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["campaign"].queryset = Campaign.objects.filter(school=board.school_id)
        if fixed_campaign:
            del self.fields["campaign"]
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
            "quorum": f"{session.quorum_numerator}/{session.quorum_denominator}",
            "max_rounds": session.max_rounds,
            "keep_days": session.keep_days,
            "recused_stay_in_base": session.recused_stay_in_base,
        } | tellers

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        tellers = [data.get(f"teller_{number}") for number in ORDINALS]
        chosen = [teller for teller in tellers if teller]
        if len(set(chosen)) < len(chosen):
            self.add_error("teller_3", "Ban kiểm phiếu gồm 03 người khác nhau.")
        return data

    def values(self) -> dict[str, Any]:
        """The arguments of the action."""
        data = dict(self.cleaned_data)
        held_at = timezone.make_aware(datetime.combine(data.pop("day"), data.pop("time")))
        numerator, denominator = data.pop("quorum").split("/")
        tellers = [data.pop(f"teller_{number}") for number in ORDINALS]
        quorum = Threshold(int(numerator), int(denominator))
        return data | {"held_at": held_at, "quorum": quorum, "tellers": tellers}


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


class NominationsField(forms.ModelMultipleChoiceField):
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
