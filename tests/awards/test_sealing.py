"""The sealed box as pure code: what opens, what does not, and what a person may type."""

import json
import re
from itertools import combinations, permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awards.rules.sealing import (
    CIPHERTEXT_BYTES,
    Answer,
    SealError,
    box_fingerprint,
    label,
    new_key_pair,
    receipt,
    seal,
    seal_bytes,
    unseal,
    unseal_bytes,
    well_formed,
)
from awards.rules.slips import (
    LockedKey,
    Slip,
    make_locked_key,
    read_slip,
    slip_fingerprint,
    slip_text,
    unlock,
)

ROUND = "4b1f7c52-0000-4000-8000-000000000001"
OTHER_ROUND = "4b1f7c52-0000-4000-8000-000000000002"
PRIVATE, PUBLIC = new_key_pair()
LOCKED, SLIPS = make_locked_key(ROUND)
slowly = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
answers = st.sampled_from(list(Answer))
nominees = st.integers(min_value=1, max_value=2**31)


@slowly
@given(answer=answers, nominee=nominees)
def test_what_is_sealed_opens_to_the_same_answer(answer, nominee):
    binding = label(ROUND, nominee)
    assert unseal(PRIVATE, binding, seal(PUBLIC, binding, answer)) == answer


@slowly
@given(answer=answers, nominee=nominees)
def test_every_ciphertext_has_the_same_length_and_differs(answer, nominee):
    binding = label(ROUND, nominee)
    made = {seal(PUBLIC, binding, answer) for _ in range(3)}
    assert len(made) == 3
    assert {len(one) for one in made} == {CIPHERTEXT_BYTES} == {114}


@slowly
@given(answer=answers, nominee=nominees, other=nominees)
def test_a_ballot_moved_to_another_nominee_is_invalid(answer, nominee, other):
    sealed = seal(PUBLIC, label(ROUND, nominee), answer)
    opened = unseal(PRIVATE, label(ROUND, other), sealed)
    assert opened == (answer if other == nominee else None)


def test_a_ballot_moved_to_another_round_or_key_is_invalid():
    sealed = seal(PUBLIC, label(ROUND, 1), Answer.AGREE)
    assert unseal(PRIVATE, label(OTHER_ROUND, 1), sealed) is None
    assert unseal(new_key_pair()[0], label(ROUND, 1), sealed) is None


@slowly
@given(place=st.integers(0, CIPHERTEXT_BYTES - 1), change=st.integers(1, 255))
def test_one_changed_byte_makes_it_invalid(place, change):
    sealed = bytearray(seal(PUBLIC, label(ROUND, 1), Answer.AGREE))
    sealed[place] ^= change
    assert unseal(PRIVATE, label(ROUND, 1), bytes(sealed)) is None


@slowly
@given(junk=st.binary(max_size=200))
def test_junk_is_invalid_and_never_an_error(junk):
    assert unseal(PRIVATE, label(ROUND, 1), junk) is None
    assert well_formed(junk) is False


def test_the_mirrored_point_is_not_a_second_copy_of_a_ballot():
    """(x, -y) gives the same shared number; the point itself is bound in, so it does not open."""
    sealed = seal(PUBLIC, label(ROUND, 1), Answer.AGREE)
    prime = 2**256 - 2**224 + 2**192 + 2**96 - 1
    mirrored_y = (prime - int.from_bytes(sealed[34:66], "big")).to_bytes(32, "big")
    mirrored = sealed[:34] + mirrored_y + sealed[66:]
    assert well_formed(mirrored)
    assert unseal(PRIVATE, label(ROUND, 1), mirrored) is None


@pytest.mark.parametrize(
    "plain",
    [b"", b"\x01", b"\x00" * 32, b"\x04" + b"\x00" * 31, b"\x01" + b"\x00" * 30 + b"\x01"],
)
def test_a_well_sealed_text_that_is_no_answer_is_invalid(plain):
    assert unseal(PRIVATE, label(ROUND, 1), seal_bytes(PUBLIC, label(ROUND, 1), plain)) is None


def test_seal_bytes_carries_any_text_and_refuses_a_bad_key():
    assert unseal_bytes(PRIVATE, b"x", seal_bytes(PUBLIC, b"x", b"slip")) == b"slip"
    with pytest.raises(SealError):
        seal_bytes(b"\x04" + b"\x01" * 64, b"x", b"slip")
    with pytest.raises(SealError):
        unseal_bytes(b"\x00" * 32, b"x", seal_bytes(PUBLIC, b"x", b"slip"))


def test_receipt_and_fingerprint_do_not_depend_on_order():
    box = [seal(PUBLIC, label(ROUND, 1), Answer.AGREE) for _ in range(4)]
    assert re.fullmatch("[0-9a-f]{12}", receipt(box[0]))
    assert {box_fingerprint(order) for order in permutations(box)} == {box_fingerprint(box)}
    assert box_fingerprint(box[:3]) != box_fingerprint(box)
    assert receipt(b"abc") == "ba7816bf8f01"


VECTORS = json.loads((Path(__file__).parent / "sealing_vectors.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("ballot", VECTORS["ballots"], ids=lambda ballot: f"nominee-{ballot['nominee']}")
def test_written_ballots_open_for_ever(ballot):
    """The browser test makes the same bytes from the same keys: neither side may change alone."""
    binding = label(str(ballot["round"]), ballot["nominee"])
    sealed = bytes.fromhex(ballot["sealed"])
    assert unseal(bytes.fromhex(VECTORS["private_key"]), binding, sealed) == ballot["answer"]


# ------------------------------------------------------------------------------- two of three slips


def test_one_slip_does_not_open_nor_the_same_slip_twice():
    for slip in SLIPS:
        for given_slips in ([], [slip], [slip, slip]):
            with pytest.raises(SealError, match="ít nhất 02 phiếu khóa khác nhau"):
                unlock(LOCKED, ROUND, given_slips)


def test_any_two_right_slips_open_in_either_order():
    keys = {unlock(LOCKED, ROUND, pair) for pair in permutations(SLIPS, 2)}
    assert len(keys) == 1
    sealed = seal(LOCKED.public_key, label(ROUND, 7), Answer.DISAGREE)
    assert unseal(keys.pop(), label(ROUND, 7), sealed) == Answer.DISAGREE


def test_three_right_slips_open_in_any_order():
    keys = {unlock(LOCKED, ROUND, three) for three in permutations(SLIPS)}
    assert keys == {unlock(LOCKED, ROUND, SLIPS[:2])}


def test_two_slips_of_another_round_do_not_open():
    _, wrong = make_locked_key(OTHER_ROUND)
    for pair in combinations(wrong, 2):
        with pytest.raises(SealError, match="không mở được hòm phiếu"):
            unlock(LOCKED, ROUND, pair)


@slowly
@given(
    numbers=st.permutations([1, 2, 3]).map(lambda order: order[:2]),
    shares=st.tuples(st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16)),
)
def test_two_invented_slips_do_not_open(numbers, shares):
    invented = [Slip(number, share) for number, share in zip(numbers, shares, strict=True)]
    with pytest.raises(SealError, match="không mở được hòm phiếu"):
        unlock(LOCKED, ROUND, invented)


@slowly
@given(place=st.integers(0, 15), change=st.integers(1, 255), wrong=st.integers(0, 2))
def test_one_right_and_one_damaged_slip_do_not_open(place, change, wrong):
    share = bytearray(SLIPS[wrong].share)
    share[place] ^= change
    damaged = Slip(SLIPS[wrong].number, bytes(share))
    for right in SLIPS:
        if right.number != damaged.number:
            with pytest.raises(SealError, match="không mở được hòm phiếu"):
                unlock(LOCKED, ROUND, [right, damaged])
    with pytest.raises(SealError, match="không mở được hòm phiếu"):
        unlock(LOCKED, ROUND, [damaged if slip.number == damaged.number else slip for slip in SLIPS])


def test_the_wrapped_key_opens_for_its_own_round_only():
    with pytest.raises(SealError):
        unlock(LOCKED, OTHER_ROUND, SLIPS)
    with pytest.raises(SealError):
        unlock(LockedKey(LOCKED.public_key, LOCKED.wrapped[:-1] + b"\0"), ROUND, SLIPS)


def test_the_stored_key_holds_no_share():
    stored = LOCKED.public_key + LOCKED.wrapped
    assert [slip.share in stored for slip in SLIPS] == [False, False, False]


# ----------------------------------------------------------------------------------- slips as text

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
slips = st.builds(Slip, st.integers(1, 3), st.binary(min_size=16, max_size=16))


@slowly
@given(slip=slips)
def test_a_slip_written_and_read_is_the_same(slip):
    text = slip_text(slip, ROUND)
    assert re.fullmatch(f"([{CROCKFORD}]{{4}}-){{7}}[{CROCKFORD}]{{4}}", text)
    assert read_slip(text, ROUND) == slip


@slowly
@given(slip=slips)
def test_case_spaces_and_lookalike_letters_do_not_matter(slip):
    text = slip_text(slip, ROUND)
    for typed in (text.lower(), text.replace("-", " "), f"  {text.replace('-', '')}\n"):
        assert read_slip(typed, ROUND) == slip
    assert read_slip(text.replace("0", "O").replace("1", "l"), ROUND) == slip


TYPING_ERROR = "Phiếu khóa bị nhập sai ít nhất một ký tự. Vui lòng dò lại từng nhóm."


@slowly
@given(slip=slips, place=st.integers(0, 31), letter=st.sampled_from(CROCKFORD))
def test_every_single_wrong_letter_is_caught(slip, place, letter):
    letters = slip_text(slip, ROUND).replace("-", "")
    if letters[place] == letter:
        return
    with pytest.raises(SealError) as refusal:
        read_slip(letters[:place] + letter + letters[place + 1 :], ROUND)
    assert str(refusal.value) == TYPING_ERROR


@slowly
@given(slip=slips, place=st.integers(0, 30))
def test_every_swap_of_neighbours_is_caught(slip, place):
    letters = slip_text(slip, ROUND).replace("-", "")
    left, right = letters[place : place + 2]
    if left == right:
        return
    with pytest.raises(SealError) as refusal:
        read_slip(letters[:place] + right + left + letters[place + 2 :], ROUND)
    assert str(refusal.value) == TYPING_ERROR


LENGTH = "Phiếu khóa có 32 ký tự (8 nhóm, mỗi nhóm 4); đồng chí đã nhập {} ký tự. Vui lòng nhập lại."


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", LENGTH.format(0)),
        ("ABCD-EFGH", LENGTH.format(8)),
        ("U" * 32, "Phiếu khóa không có ký tự “U”. Vui lòng kiểm tra lại."),
        ("A" * 32, TYPING_ERROR),
    ],
)
def test_typing_errors_get_their_sentence(typed, sentence):
    with pytest.raises(SealError) as refusal:
        read_slip(typed, ROUND)
    assert str(refusal.value) == sentence


def test_a_slip_of_another_round_is_named_as_such():
    with pytest.raises(SealError) as refusal:
        read_slip(slip_text(SLIPS[0], ROUND), OTHER_ROUND)
    assert str(refusal.value) == ("Đây là phiếu khóa của vòng bỏ phiếu khác. Vui lòng lấy đúng phiếu.")


def test_a_slip_hides_its_share_and_is_recognised_by_fingerprint():
    slip = Slip(1, b"secret-secret-se")
    assert repr(slip) == "<Slip 1>"
    assert len({slip_fingerprint(one, ROUND) for one in SLIPS}) == 3
    assert slip_fingerprint(slip, ROUND) != slip_fingerprint(slip, OTHER_ROUND)
