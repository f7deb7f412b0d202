"""Issuing papers in tests: a one-page notice, and a key whose PIN we know."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings

from documents.actions import issue_paper, prepare_paper, store_key
from documents.models import IssuedPaper, PaperToSign, SigningKey
from documents.rules.paper import Block, Letterhead, Paper, Signature
from documents.signatures import make_demo_key
from documents.signing_acts import SigningAct
from emulation.decisions import RuleViolation
from units.models import Unit, User

PIN = "so-pin-2026"
SIGNED_AT = datetime(2026, 3, 2, 9, 5, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
DAY = date(2026, 3, 2)


@cache
def demo_key(name: str = "Vũ Văn An") -> bytes:
    """One demo key per process and name: making one takes a tenth of a second."""
    return make_demo_key(common_name=name, organisation="Trường Chính trị tỉnh Lai Châu", pin=PIN)


def give_key(user: User, school: Unit) -> SigningKey:
    return store_key(holder=user, school=school, pkcs12=demo_key(), pin=PIN, demo=True, by=None)


def notice(number: str, text: str = "Các khoa, phòng thực hiện.", form: str = "nd30") -> Paper:
    return Paper(
        form=form,
        kind="notice",
        kind_name="Thông báo",
        title="Về việc đăng ký thi đua",
        letterhead=Letterhead("Tỉnh ủy Lai Châu", "Trường Chính trị tỉnh Lai Châu"),
        place="Lai Châu",
        issued_on=DAY,
        number=number,
        body=(Block("paragraph", text),),
        signatures=(Signature(("Hiệu trưởng",), "Vũ Văn An"),),
        recipients=("Các khoa, phòng", "Lưu: VT"),
    )


def issue(school: Unit, by: User, **changes: Any) -> IssuedPaper:
    """Issue a notice; `changes` replace arguments of `issue_paper`."""
    given = {
        "school": school,
        "issuer": "TCT",
        "kind": "notice",
        "form": "nd30",
        "paper": notice,
        "title": "Thông báo về việc đăng ký thi đua",
        "signer_name": "Vũ Văn An",
        "signer_post": "Hiệu trưởng",
        "recipients": ["Các khoa, phòng", "Lưu: VT, TĐKT"],
        "issued_on": DAY,
        "pin": PIN,
        "by": by,
        "at": SIGNED_AT,
    }
    return issue_paper(**{**given, **changes})


def stored_files() -> list[str]:
    """Every file in the private storage that belongs to papers."""
    return sorted(str(path) for path in (settings.MEDIA_ROOT / "papers").rglob("*") if path.is_file())


def refused_while_held(act: SigningAct, thing: Any, by: User, *others: Callable[[], object]) -> PaperToSign:
    """Have a number held for what `by` may sign; `others` are refused with one sentence and use no number."""
    held = prepare_paper(act=act, thing=thing, by=by, by_hand=True)
    sentence = (
        f"Văn bản này đang được giữ số {held.number_text} để {by.full_name} ký tay. Vui lòng nộp tệp đã ký hoặc hủy số "
        "đó trước."
    )
    papers = IssuedPaper.objects.count()
    for other in others:
        with pytest.raises(RuleViolation) as refusal:
            other()
        assert (str(refusal.value), IssuedPaper.objects.count()) == (sentence, papers)
    held.series.refresh_from_db()
    assert held.series.last_number == held.number
    return held
