"""Quick addresses are Django's own addresses."""

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse, set_script_prefix

from emulation.addresses import address


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("home", ()),
        ("campaigns:campaign", (7,)),
        ("campaigns:pledge_edit", (7, 12)),
        ("campaigns:pledge_edit", (12, 7)),
        ("campaigns:campaign", (9_000_000_000_000,)),
        ("documents:check_paper", ("ABCD-1234",)),
        ("campaigns:campaign", ("7",)),
        ("awards:honour", ("ket-qua", 7)),
        ("awards:honour", ("dien-hinh", 7)),
        ("documents:long_print", ("dossiers", 7, "zip")),
    ],
)
def test_as_reverse(name: str, args: tuple[object, ...]) -> None:
    assert address(name, *args) == reverse(name, args=args)
    assert address(name, *args) == reverse(name, args=args)


def test_behind_a_prefix() -> None:
    plain = address("campaigns:campaign", 7)
    set_script_prefix("/thi-dua/")
    try:
        assert address("campaigns:campaign", 7) == f"/thi-dua{plain}"
    finally:
        set_script_prefix("/")
    assert address("campaigns:campaign", 7) == plain


@pytest.mark.parametrize(("name", "args"), [("no-such-page", ()), ("campaigns:campaign", ()), ("home", (1,))])
def test_no_such_page(name: str, args: tuple[int, ...]) -> None:
    with pytest.raises(NoReverseMatch):
        address(name, *args)


def render(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def test_the_tag_of_every_template() -> None:
    assert render("{% url 'campaigns:campaign' pk %}", pk=7) == reverse("campaigns:campaign", args=[7])
    assert render("{% url 'home' as where %}-{{ where }}") == "-/"
    assert render("{% url 'no-such-page' as where %}-{{ where }}") == "-"
    with pytest.raises(NoReverseMatch):
        render("{% url 'no-such-page' %}")
