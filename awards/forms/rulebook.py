"""Forms of the rule book: one for each thing that a draft says."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from awards.actions.rule_versions import DESCRIBED
from awards.actions.title_rules import RULE_COLUMNS
from awards.models import Condition, Quota, RequiredPaper, RuleVersion, TitleRule
from awards.rules.conditions import COLLECTIVE, FIELDS, GROUPS, PERSONAL, STAFF, UNITS, Audience, Kind, speaks_of_people
from campaigns.models import Title
from emulation.forms import DayField
from emulation.text import one_line

_SOURCE = ("article", "evidence", "active", "note")
_SAYS_WHY = "Nội dung chưa kiểm chứng hoặc chưa chắc chắn thì không áp dụng và phải ghi rõ còn thiếu gì."


class RowForm(forms.Form):
    """A form of some columns of a row; it says nothing to the database, an action does."""

    def __init__(self, row: Any, columns: tuple[str, ...], data: Any = None) -> None:
        initial = {name: getattr(row, name) for name in columns}
        super().__init__(data, initial=initial)
        fields = forms.fields_for_model(type(row), columns)
        self.fields = {name: field for name, field in fields.items() if field is not None} | self.fields
        if "note" in self.fields:
            self.fields["note"].help_text = _SAYS_WHY
            self.fields["note"].widget.attrs["rows"] = 3


class CopyForm(forms.Form):
    """The name of a new version."""

    name = forms.CharField(label="Tên phiên bản mới", max_length=200)


class VersionForm(RowForm):
    """What a version says of itself and of sessions."""

    def __init__(self, version: RuleVersion, data: Any = None) -> None:
        super().__init__(version, DESCRIBED, data)


class InForceForm(forms.Form):
    """The day a version begins to decide."""

    on = DayField(label="Có hiệu lực từ ngày", help_text="Từ hôm nay trở đi; kết quả đã qua không thay đổi.")

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"on": today})


class OwnTitleForm(forms.Form):
    """What only the school recognises: for whom, and what it asks for."""

    name = forms.CharField(
        label="Tên", max_length=150, help_text="Ví dụ: Lớp 5 tốt; Học viên 5 tốt; Giảng viên dạy giỏi cấp trường."
    )
    short_name = forms.CharField(label="Tên viết tắt", max_length=30)
    audiences = forms.MultipleChoiceField(
        label="Dành cho",
        choices=[(one.value, one.label) for one in (*STAFF, Audience.LEARNER, *UNITS)],
        widget=forms.CheckboxSelectMultiple,
        help_text="Chỉ cá nhân hoặc chỉ tập thể (khoa, phòng, tổ; lớp; trường).",
    )
    contents = forms.CharField(
        label="Tiêu chuẩn", required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Mỗi dòng một nội dung để đơn vị đối chiếu, ví dụ năm nội dung “5 tốt”. Ghi sau cũng được.",
    )  # fmt: skip

    def clean_contents(self) -> list[str]:
        """The lines that say something, each once."""
        lines = (one_line(line) for line in self.cleaned_data["contents"].splitlines())
        return list(dict.fromkeys(line for line in lines if line))


class TitleRuleForm(RowForm):
    """How a title is decided, and for whom."""

    audiences = forms.MultipleChoiceField(
        label="Đối tượng", choices=Audience.choices, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, rule: TitleRule, data: Any = None) -> None:
        super().__init__(rule, RULE_COLUMNS, data)
        wanted = UNITS if rule.title.holder == Title.Holder.UNIT else (*STAFF, Audience.LEARNER)
        self.fields["audiences"].choices = [(one.value, one.label) for one in wanted]
        self.initial["audiences"] = [row.audience for row in rule.audiences.all()]


class ConditionForm(RowForm):
    """A condition of one kind: only what the kind asks for, then its source."""

    def __init__(self, condition: Condition, data: Any = None) -> None:
        super().__init__(condition, (*FIELDS[condition.kind], *_SOURCE), data)
        if "title" in self.fields:
            collective = condition.rule.title.holder == Title.Holder.UNIT
            of_people = speaks_of_people(condition.kind, collective=collective)
            holder = Title.Holder.PERSON if of_people else Title.Holder.UNIT
            self.fields["title"].queryset = _titles(condition.rule).filter(holder=holder)
        for name in FIELDS[condition.kind]:
            self.fields[name].required = name not in ("years", "fresh")


def _titles(rule: TitleRule) -> Any:
    """The titles that the version has a rule of."""
    mine = Q(rules__version=rule.version_id)
    return Title.objects.filter(mine).order_by("position", "name")


def kinds_for(rule: TitleRule) -> list[tuple[str, str]]:
    """Return the kinds of condition that fit who can hold the title, groups last."""
    strange = PERSONAL if rule.title.holder == Title.Holder.UNIT else COLLECTIVE
    kinds = [kind for kind in Kind if kind.value not in strange]
    return [(kind.value, str(kind.label)) for kind in sorted(kinds, key=lambda kind: kind.value in GROUPS)]


class PaperForm(RowForm):
    """A paper of the dossier."""

    def __init__(self, paper: RequiredPaper, data: Any = None) -> None:
        super().__init__(paper, ("name", *_SOURCE), data)


class QuotaForm(RowForm):
    """A bound on numbers."""

    def __init__(self, quota: Quota, data: Any = None) -> None:
        super().__init__(quota, ("percent", "of", *_SOURCE), data)
        self.fields["of"].queryset = _titles(quota.rule).filter(holder=quota.rule.title.holder)
        self.fields["of"].required = False
        self.fields["of"].empty_label = "Tổng số người, đơn vị"
