"""Forms of paper ballots, recounts and voided rounds. No total is ever shown again once it is kept."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField

from awards.forms.sessions import RosterField
from awards.models import Round, RoundNominee, SessionMember
from awards.queries.paper_ballots import paper_roll, papers_returned
from awards.queries.rounds import nominees_of
from awards.rules.paper_ballots import KINDS
from awards.rules.stages import RoundMode
from awards.rules.voting import Tally
from emulation.forms import RowsField, WholeField

WORDS = {"agree": "Đồng ý", "disagree": "Không đồng ý", "blank": "Không ý kiến", "invalid": "Không hợp lệ"}


class MembersField(RowsField, RosterField):
    """Members of the session by name and office, as boxes to tick."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(SessionMember.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, **kwargs)


class ModeForm(forms.Form):
    """How a round is voted on, and who votes on paper in a mixed one."""

    mode = forms.ChoiceField(label="Cách bỏ phiếu", choices=RoundMode.choices, widget=forms.RadioSelect)
    paper_voters = MembersField(
        label="Thành viên bỏ phiếu giấy", help_text="Chỉ dùng khi chọn “Một số thành viên bỏ phiếu giấy”."
    )

    def __init__(self, *args: Any, round: Round, **kwargs: Any) -> None:
        chosen = list(round.paper_voters.values_list("member", flat=True))
        super().__init__(*args, initial={"mode": round.mode, "paper_voters": chosen}, **kwargs)
        self.fields["paper_voters"].queryset = round.session.members.select_related("person")


class PapersForm(forms.Form):
    """Whose papers have been handed in."""

    members = MembersField(label="Đã nộp phiếu giấy")
    nobody = forms.BooleanField(
        label="Không ai nộp phiếu giấy",
        required=False,
        help_text="Chỉ chọn khi không thành viên nào nộp phiếu giấy ở vòng này.",
    )

    def __init__(self, *args: Any, round: Round, **kwargs: Any) -> None:
        roll = list(paper_roll(round).values_list("member", "voted"))
        handed_in = [member for member, voted in roll if voted]
        super().__init__(*args, initial={"members": handed_in, "nobody": round.no_papers}, **kwargs)
        rows = SessionMember.objects.filter(pk__in=[member for member, _ in roll])
        self.fields["members"].queryset = rows.select_related("person")


class TotalsForm(forms.Form):
    """What one teller counted: four numbers for each nominee, an empty one is nought."""

    def __init__(self, *args: Any, round: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.returned = papers_returned(round)
        self.nominees = list(nominees_of(round))
        for nominee in self.nominees:
            for kind in KINDS:
                self.fields[f"{kind}_{nominee.pk}"] = WholeField(
                    label=f"{WORDS[kind]}: {nominee.nomination}",
                    required=False,
                    min_value=0,
                    max_value=self.returned[nominee.pk],
                    widget=forms.NumberInput(attrs={"class": "form-control", "autocomplete": "off"}),
                )

    def rows(self) -> Iterator[tuple[RoundNominee, int, list[tuple[str, BoundField]]]]:
        """(nominee, papers handed in, [(wording, field)])."""
        for nominee in self.nominees:
            fields = [(WORDS[kind], self[f"{kind}_{nominee.pk}"]) for kind in KINDS]
            yield nominee, self.returned[nominee.pk], fields

    def totals(self) -> dict[int, Tally]:
        """{nominee pk: tally}."""
        return {
            pk: Tally(number, *(self.cleaned_data[f"{kind}_{pk}"] or 0 for kind in KINDS))
            for pk, number in self.returned.items()
        }


class VoidForm(forms.Form):
    """Why a round cannot be counted."""

    reason = forms.CharField(
        label="Lý do",
        max_length=300,
        help_text="Ví dụ: hai phiếu khóa bị thất lạc nên không mở được hòm phiếu. Lý do được in trong biên bản.",
    )
