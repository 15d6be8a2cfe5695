"""The passage of a text that answers a question best, with the words marked."""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.text import Term, matches

PASSAGE_LENGTH = 220
_LEAD = 40  # characters shown before the first marked word

MOST_READ = 50_000  # characters of a text among which a passage is looked for

Question = tuple[Term, ...]
Span = tuple[int, int, str]


def highlight(text: str, question: Question, length: int = PASSAGE_LENGTH) -> SafeString:
    """The best passage of `text` (about `length` characters) as safe HTML.

    Words of the question are wrapped in `<mark>`, everything else is escaped. The passage is
    the one that has most *different* words of the question, the earliest of equals.
    """
    return _marked(text, list(matches(text, question)), length)


def best_passage(texts: Iterable[str], question: Question) -> tuple[SafeString, int | None]:
    """The passage, of all texts, that answers best; the first of equals that says anything.

    Also which of the texts it is of, counted from 0, when it has a word of the question.
    """
    best, best_spans, most, at = "", [], -1, None
    for number, text in enumerate(texts):
        spans = list(matches(text[:MOST_READ], question)) if text else []
        words, _start = _densest(text, spans, PASSAGE_LENGTH)
        if text and words > most:
            best, best_spans, most, at = text, spans, words, number
        if most == len(question):
            break
    return _marked(best, best_spans, PASSAGE_LENGTH), at if most > 0 else None


def _marked(text: str, spans: list[Span], length: int) -> SafeString:
    begin, end = _best_window(text, spans, length)
    parts = ["…" if begin else ""]
    at = begin
    for start, stop, _word in spans:
        if start < begin or stop > end:
            continue
        parts += [escape(text[at:start]), "<mark>", escape(text[start:stop]), "</mark>"]
        at = stop
    parts += [escape(text[at:end]), "…" if end < len(text) else ""]
    return mark_safe("".join(parts))  # every piece of the text is escaped above


def _best_window(text: str, spans: list[Span], length: int) -> tuple[int, int]:
    if len(text) <= length:
        return 0, len(text)
    _words, start = _densest(text, spans, length)
    begin = _word_start(text, max(0, start - _LEAD))
    return begin, _word_end(text, min(len(text), begin + length))


def _densest(text: str, spans: list[Span], length: int) -> tuple[int, int]:
    """How many different words a passage of `length` has at most, and where the first begins."""
    room = length if len(text) <= length else length - _LEAD
    best, best_start, first = 0, 0, 0
    for last, span in enumerate(spans):
        while first < last and span[1] - spans[first][0] > room:
            first += 1
        distinct = len({word for _start, _end, word in spans[first : last + 1]})
        if distinct > best:
            best, best_start = distinct, spans[first][0]
    return best, best_start


def _word_start(text: str, at: int) -> int:
    """The beginning of the first whole word from `at` on."""
    if at == 0:
        return 0
    space = text.find(" ", at, at + 40)
    return space + 1 if space >= 0 else at


def _word_end(text: str, at: int) -> int:
    """The end of the last whole word before `at`."""
    if at == len(text):
        return at
    space = text.rfind(" ", at - 40, at)
    return space if space >= 0 else at
