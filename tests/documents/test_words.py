"""Amounts in words, read back by a reader that shares nothing with the writer."""

from hypothesis import given
from hypothesis import strategies as st

from documents.rules.words import in_words, money_in_words

DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "sáu": 6, "bảy": 7,
    "tám": 8, "chín": 9,
}  # fmt: skip
SCALES = {"nghìn": 10**3, "triệu": 10**6}


def read_back(words: str) -> int:
    """The number that a Vietnamese reader hears, from the left to the right."""
    billions, group, below = 0, 0, 0
    pending: int | None = None
    for word in words.split():
        if word in DIGITS:
            pending = DIGITS[word]
        elif word == "trăm":
            group, pending = group + (pending or 0) * 100, None
        elif word == "mươi":
            group, pending = group + (pending or 0) * 10, None
        elif word == "mười":
            group += 10
        elif word in SCALES:
            below, group, pending = below + (group + (pending or 0)) * SCALES[word], 0, None
        elif word == "tỷ":
            billions = (billions + below + group + (pending or 0)) * 10**9
            below, group, pending = 0, 0, None
        else:
            assert word == "linh", word
    return billions + below + group + (pending or 0)


numbers = st.integers(0, 10**13) | st.integers(0, 10**5) | st.integers(0, 10**9).map(lambda tens: tens * 10_000)


@given(numbers)
def test_what_is_written_is_heard(number: int) -> None:
    assert read_back(in_words(number)) == number


@given(numbers)
def test_it_sounds_as_people_say_it(number: int) -> None:
    words = in_words(number).split()
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word in ("mốt", "tư"):
            assert before == "mươi"
        if word == "lăm":
            assert before in ("mươi", "mười")
        if word == "linh":
            assert before == "trăm"
            assert after in DIGITS
        if before == "mươi":
            assert word not in ("một", "bốn", "năm")
        if before == "mười":
            assert word != "năm"
        if before == "linh":
            assert word not in ("mốt", "tư", "lăm")


@given(st.integers(0, 10**12))
def test_money_begins_with_a_capital_and_ends_with_its_unit(amount: int) -> None:
    text = money_in_words(amount)
    assert text.endswith(" đồng")
    assert text[0].isupper()
    assert read_back(text.removesuffix(" đồng").lower()) == amount
