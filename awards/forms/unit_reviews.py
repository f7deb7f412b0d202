"""Forms of a unit's own meeting and of what a campaign asks of nominations."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone

from awards.forms.nominations import NominateForm
from awards.forms.sessions import DAY
from awards.models import NominationRules, ReviewCandidate, ReviewMember, UnitReview
from awards.queries.unit_reviews import CandidateRow
from awards.rules.unit_reviews import ReviewBase, ReviewMethod, the_rest
from awards.rules.voting import Tally
from emulation.forms import DayField, LongSelect, WholeField
from units.models import Person, Unit
from units.queries import people_of

SHARES = [
    ("50+", "Trên 50 % (quá bán)"),
    ("70", "Từ 70 % trở lên"),
    ("80", "Từ 80 % trở lên"),
    ("90", "Từ 90 % trở lên"),
]
QUORUMS = [
    ("80/100", "Từ 80 % tổng số người của đơn vị trở lên"),
    ("2/3", "Từ 2/3 tổng số người của đơn vị trở lên"),
]
_COUNTS = (
    ("issued", "Phát ra"),
    ("agree", "Đồng ý"),
    ("disagree", "Không đồng ý"),
    ("blank", "Không ý kiến"),
    ("invalid", "Không hợp lệ"),
)
_RAISED = ("agree", "disagree", "blank")


def _time(label: str, **extra: Any) -> forms.TimeField:
    widget = forms.TimeInput(format="%H:%M", attrs={"placeholder": "08:00", "autocomplete": "off"})
    return forms.TimeField(label=label, widget=widget, **extra)


class RulesForm(forms.Form):
    """What a campaign asks of nominations."""

    review_required = forms.BooleanField(
        label="Chỉ nhận hồ sơ đã được đơn vị họp bình xét và đạt tỷ lệ đồng ý",
        required=False,
        help_text="Danh hiệu thi đua được bình xét, đề nghị từ đơn vị cơ sở (Luật Thi đua, khen thưởng Điều 83).",
    )
    person_method = forms.ChoiceField(label="Bình xét cá nhân", choices=ReviewMethod.choices, widget=forms.RadioSelect)
    unit_method = forms.ChoiceField(label="Bình xét tập thể", choices=ReviewMethod.choices, widget=forms.RadioSelect)
    share = forms.ChoiceField(label="Tỷ lệ đồng ý cần đạt tại đơn vị", choices=SHARES)
    base = forms.ChoiceField(label="Tỷ lệ tính trên", choices=ReviewBase.choices)
    quorum = forms.ChoiceField(
        label="Số người dự họp tối thiểu",
        choices=QUORUMS,
        help_text="Pháp luật không quy định thể thức họp của đơn vị; đây là quy định riêng của trường.",
    )
    papers_required = forms.BooleanField(
        label="Hồ sơ phải đủ giấy tờ theo quy định của danh hiệu mới gửi được",
        required=False,
        help_text="Không chọn: thiếu giấy tờ thì chỉ nhắc.",
    )
    evidence_from = DayField(
        label="Minh chứng tính từ ngày", required=False, widget=forms.DateInput(attrs=DAY | {"data-date": ""})
    )
    evidence_until = DayField(
        label="Đến hết ngày",
        required=False,
        widget=forms.DateInput(attrs=DAY | {"data-date": ""}),
        help_text="Để trống nếu không giới hạn. Minh chứng ghi ngày ngoài khoảng này không được nhận.",
    )

    @classmethod
    def initial_of(cls, rules: NominationRules) -> dict[str, Any]:
        """What the form shows for rules that exist."""
        own = ("review_required", "papers_required", "person_method", "unit_method", "base")
        return {
            **{name: getattr(rules, name) for name in (*own, "evidence_from", "evidence_until")},
            "share": f"{rules.vote_percent}{'+' if rules.more_than else ''}",
            "quorum": f"{rules.quorum_numerator}/{rules.quorum_denominator}",
        }

    def values(self) -> dict[str, Any]:
        """The columns."""
        data = dict(self.cleaned_data)
        share, (numerator, denominator) = data.pop("share"), data.pop("quorum").split("/")
        return data | {
            "vote_percent": int(share.rstrip("+")),
            "more_than": share.endswith("+"),
            "quorum_numerator": int(numerator),
            "quorum_denominator": int(denominator),
        }


class ReviewForm(forms.Form):
    """When, where and under whom a unit meets."""

    day = DayField(label="Ngày họp", widget=forms.DateInput(attrs=DAY | {"data-date": ""}))
    time = _time("Giờ họp", initial="08:00")
    place = forms.CharField(label="Địa điểm", max_length=200)
    chair = forms.ModelChoiceField(Person.objects.none(), label="Chủ trì", empty_label="Chọn…", widget=LongSelect)
    secretary = forms.ModelChoiceField(Person.objects.none(), label="Thư ký", empty_label="Chọn…", widget=LongSelect)

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chair"].queryset = self.fields["secretary"].queryset = people_of(unit)

    @classmethod
    def initial_of(cls, review: UnitReview) -> dict[str, Any]:
        """What the form shows for a meeting that exists."""
        local = timezone.localtime(review.held_at)
        people = {"chair": review.chair_id, "secretary": review.secretary_id}
        return {"day": local.date(), "time": local.time(), "place": review.place} | people

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("chair") and data.get("chair") == data.get("secretary"):
            self.add_error("secretary", "Chủ trì và thư ký phải là hai người.")
        return data

    def values(self) -> dict[str, Any]:
        """The arguments of the action."""
        data = dict(self.cleaned_data)
        held_at = timezone.make_aware(datetime.combine(data.pop("day"), data.pop("time")))
        return data | {"held_at": held_at}


class RollForm(forms.Form):
    """A line for each person of the unit: here or not, and why not."""

    def __init__(self, *args: Any, members: list[ReviewMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        for member in members:
            self.fields[f"here_{member.pk}"] = forms.TypedChoiceField(
                label=f"Tham dự: {member.person}",
                choices=[("yes", "Có mặt"), ("no", "Vắng")],
                coerce=lambda value: value == "yes",
                initial="no" if member.present is False else "yes",
                widget=forms.Select(attrs={"class": "form-select"}),
            )
            self.fields[f"why_{member.pk}"] = forms.CharField(
                label=f"Lý do vắng: {member.person}",
                required=False,
                max_length=200,
                initial=member.absence_reason,
                widget=forms.TextInput(attrs={"class": "form-control"}),
            )

    def rows(self) -> Iterator[tuple[ReviewMember, BoundField, BoundField]]:
        """(person on the roster, here, reason)."""
        for member in self.members:
            yield member, self[f"here_{member.pk}"], self[f"why_{member.pk}"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for member in self.members:
            if data.get(f"here_{member.pk}") is False and not data.get(f"why_{member.pk}"):
                self.add_error(f"why_{member.pk}", "Vui lòng ghi lý do vắng.")
        return data

    def present(self) -> dict[int, bool]:
        """{roster pk: here}."""
        return {member.pk: self.cleaned_data[f"here_{member.pk}"] for member in self.members}

    def reasons(self) -> dict[int, str]:
        """{roster pk: reason of absence}."""
        return {member.pk: self.cleaned_data[f"why_{member.pk}"] for member in self.members}


class CandidateForm(NominateForm):
    """Whom else the meeting votes on: a title, and a person or the unit itself."""


class CountForm(forms.Form):
    """The counts of every vote; a line without "agree" and "disagree" is not counted yet. By hands nothing is handed
    out. What is usual stands there already: as many handed out as are here, none blank, none invalid; who did not agree
    follows where it is left open.
    """

    def __init__(self, *args: Any, rows: list[CandidateRow], present: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = [row.candidate for row in rows]
        self.present = present
        for candidate in self.candidates:
            for name, label in self.columns_of(candidate):
                self.fields[f"{name}_{candidate.pk}"] = WholeField(
                    label=f"{label}: {candidate}",
                    required=False,
                    min_value=0,
                    max_value=9999,
                    initial=self._usual(candidate, name),
                    widget=forms.NumberInput(attrs={"class": "form-control count", "inputmode": "numeric"}),
                )

    def _usual(self, candidate: ReviewCandidate, name: str) -> int | None:
        if candidate.issued is not None:
            return getattr(candidate, name)
        return {"issued": self.present or None, "blank": 0, "invalid": 0}.get(name)

    @staticmethod
    def columns_of(candidate: ReviewCandidate) -> list[tuple[str, str]]:
        """The counts that this way of voting has."""
        return [pair for pair in _COUNTS if candidate.method == ReviewMethod.BALLOT or pair[0] in _RAISED]

    def lines(self) -> Iterator[tuple[ReviewCandidate, list[tuple[str, BoundField]]]]:
        """(candidate, its fields with their short labels)."""
        for row in self.candidates:
            yield row, [(label, self[f"{name}_{row.pk}"]) for name, label in self.columns_of(row)]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for row in self.candidates:
            if f"agree_{row.pk}" not in self.errors:
                self._complete(row, data)
        return data

    def _complete(self, row: ReviewCandidate, data: dict[str, Any]) -> None:
        """Fill in what a counted line leaves open."""
        agree, disagree = data.get(f"agree_{row.pk}"), data.get(f"disagree_{row.pk}")
        if agree is None:
            if disagree is not None:
                self.add_error(f"agree_{row.pk}", "Vui lòng ghi số đồng ý, không có thì ghi 0.")
            return
        usual = {"issued": self.present, "blank": 0, "invalid": 0}
        given = {name: data.get(f"{name}_{row.pk}") for name in usual}
        counts = {name: usual[name] if value is None else value for name, value in given.items()}
        rest = the_rest(agree=agree, **counts)
        if disagree is None and rest < 0 and self.present:
            self.add_error(
                f"agree_{row.pk}", f"Tổng số phiếu lớn hơn số phát ra, số người có mặt ({counts['issued']})."
            )
        counts |= {"agree": agree, "disagree": rest if disagree is None else disagree}
        data.update({f"{name}_{row.pk}": value for name, value in counts.items()})

    def tallies(self) -> dict[int, Tally | None]:
        """{candidate pk: counts, None where the line is not counted}."""
        return {row.pk: self._tally(row) for row in self.candidates}

    def _tally(self, row: ReviewCandidate) -> Tally | None:
        if self.cleaned_data[f"agree_{row.pk}"] is None:
            return None
        return Tally(**{name: self.cleaned_data[f"{name}_{row.pk}"] for name, _ in _COUNTS})


class CloseForm(forms.Form):
    """When the meeting ended and what was said."""

    day = DayField(label="Kết thúc ngày", widget=forms.DateInput(attrs=DAY | {"data-date": ""}))
    time = _time("Lúc")
    discussion = forms.CharField(
        label="Ý kiến thảo luận, kết luận của chủ trì",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Ghi gọn các ý kiến đáng chú ý; mỗi dòng là một đoạn của biên bản.",
    )

    def ended_at(self) -> datetime:
        """The moment."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"]))
