"""The acts of the log in words: each app says how its verbs read on a page."""

from collections.abc import Mapping

_words: dict[str, str] = {}


def register(words: Mapping[str, str]) -> None:
    """Add an app's verbs ("submit_pledge") and how they read ("Gửi đăng ký"), from its `AppConfig.ready()`."""
    _words.update(words)


def words_for(verb: str) -> str:
    """Return how a verb reads; the verb itself where no app has said."""
    return _words.get(verb, verb)


def known() -> frozenset[str]:
    """Return the verbs that have words."""
    return frozenset(_words)
