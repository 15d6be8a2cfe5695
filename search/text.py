"""Words: how text and questions become what engines compare, and how answers are marked.

Every engine sees the same words: lower case, no accents (ñ is n), no stop words, stemmed.
Folding comes *before* stemming on both sides, so that a question without accents finds text
that has them: the stem of `energia` is what both become.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import Stemmer

from search.stop_words import IN_PASSING, STOP_WORDS
from search.word_forms import STEM_OF

MAX_QUERY_LENGTH = 200
MAX_WORDS = 32
MAX_WORD_LENGTH = 60
MAX_SORT_KEY = 200
MAX_PHRASES = 8

_NEVER_ASKED = STOP_WORDS["es"] | STOP_WORDS["en"]
_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r'(-?)["“”«]([^"“”«»]*)["“”»]')
_DOUBLED = re.compile(r"\b(\w+)-(?:\1)\b", re.IGNORECASE)
_EXCLUDED = re.compile(r"(?:(?<!\S)-(?=\w)|\bNOT\s+)(\w+)")
_PLURAL = re.compile(r"((?<=..[dlnrsjxy])es|(?<=..[aeiou])s)$")
_WHO = {"quien", "quienes", "who", "whom"}
_WHERE = {"donde", "where"}
_WHICH = {"que", "cual", "cuales", "which", "what"}
_SOMEBODY = {
    *("agencia", "alcaldia", "entidad", "entidades", "institucion", "oficina", "organismo"),
    *("organizacion", "secretaria", "agency", "entity", "office", "organisation", "organization"),
}
_STEMMERS = {"es": Stemmer.Stemmer("spanish", 0), "en": Stemmer.Stemmer("english", 0)}

_RULES = (
    _PLURAL.pattern,
    sorted(STEM_OF.items()),
    *(sorted(STOP_WORDS[language]) for language in ("es", "en")),
)
STEMMING = hashlib.sha256(repr(_RULES).encode()).hexdigest()[:12]
"""A fingerprint of how words become stems: what was stored under another one is out of date."""

Phrase = tuple[str, ...]
"""Folded words that follow one another, without those that are never asked for."""


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a question, folded, and the stems that stand for it in any language.

    `others` are phrases (folded words) that mean the same, each with its share of the meaning:
    half of it for one that stands for two words of the question.
    """

    word: str
    stems: tuple[str, ...]
    others: tuple[tuple[Phrase, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What a person typed: words, phrases in quotes, and what she does not want.

    `whom` is whether she asks for somebody to turn to.
    """

    terms: tuple[Term, ...]
    phrases: tuple[Phrase, ...] = ()
    excluded: tuple[Phrase, ...] = ()
    whom: bool = False


def clean(text: str) -> str:
    """The text without what no database can store: NUL and lone surrogates."""
    return text.replace("\0", " ").encode("utf-8", "ignore").decode("utf-8")


def fold(text: str) -> str:
    """Lower case without accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """The folded words of a text, in order; over-long ones are cut."""
    return [word[:MAX_WORD_LENGTH] for word in _WORD.findall(fold(clean(text)))]


def sort_key(title: str) -> str:
    """By what a title stands in its place from A to Z: its words, without accents or signs."""
    return " ".join(words(title))[:MAX_SORT_KEY]


@lru_cache(maxsize=65_536)
def stem(word: str, language: str = "es") -> str:
    """The stem of a folded word. What has a digit stays exact.

    Snowball takes «ciudad» for a verb and not «ciudades»: plurals are made singular before.
    """
    if not word.isalpha():
        return word
    language = _known(language)
    if language == "es":
        return STEM_OF.get(word) or _STEMMERS["es"].stemWord(_singular(word))
    return _STEMMERS[language].stemWord(word)


def _singular(word: str) -> str:
    """A Spanish word without the ending of its plural, as far as letters tell."""
    while (shorter := _PLURAL.sub("", word)) != word:
        word = shorter
    return word


def stems(text: str, language: str = "es") -> list[str]:
    """The stems of a text in order, without stop words: what an engine stores."""
    stop = STOP_WORDS[_known(language)]
    return [stem(word, language) for word in words(text) if word not in stop]


def clean_query(text: str) -> str:
    """A question as people see it again: storable, on one line, of a bounded length."""
    return " ".join(clean(text[: 4 * MAX_QUERY_LENGTH]).split())[:MAX_QUERY_LENGTH].strip()


def terms(query: str) -> tuple[Term, ...]:
    """The words of a question that count, without repetition.

    A question may come in either language, so each word has a stem in both.
    """
    asked = dict.fromkeys(meaning(clean_query(query)))
    return tuple(map(term, [word for word in asked if word not in IN_PASSING] or asked))[:MAX_WORDS]


def question(query: str) -> Question:
    """What is asked for: `"visita técnica" -Medellín` is a phrase and what must not be there.

    The words of a phrase are terms too. Signs that make no sense are left out.
    """
    excluded: list[str] = []
    phrases: list[str] = []

    def quoted(match: re.Match[str]) -> str:
        (excluded if match[1] else phrases).append(match[2])
        return " " if match[1] else f" {match[2]} "

    def unwanted(match: re.Match[str]) -> str:
        excluded.append(match[1])
        return " "

    rest = _EXCLUDED.sub(unwanted, _QUOTED.sub(quoted, clean_query(query)))
    # Who says «Sur-Sur» means both words: one of them alone stands for something else.
    phrases.extend(match[0] for match in _DOUBLED.finditer(rest))
    return Question(terms(rest), _phrases(phrases), _phrases(excluded), _asks_for_whom(query))


def _asks_for_whom(query: str) -> bool:
    """Whether somebody is asked for: «quién tapa…», «dónde pido…», «qué entidad…», «oficina…»."""
    said = words(clean_query(query))
    begins = said[:1] + [word for which, word in pairwise(said) if which in _WHICH]
    # Later in a question it is no question: «un barrio donde se inunda la vía».
    where = not _WHERE.isdisjoint(said[:2])
    return where or not _WHO.isdisjoint(said) or not _SOMEBODY.isdisjoint(begins)


def _phrases(texts: list[str]) -> tuple[Phrase, ...]:
    found = (tuple(meaning(text)[:MAX_WORDS]) for text in texts)
    return tuple(dict.fromkeys(phrase for phrase in found if phrase))[:MAX_PHRASES]


def meaning(text: str) -> list[str]:
    """The folded words of a text, in order, without those that are never asked for."""
    return [word for word in words(text) if word not in _NEVER_ASKED]


def term(word: str) -> Term:
    """The term of a folded word."""
    return Term(word, tuple(dict.fromkeys(stem(word, language) for language in ("es", "en"))))


def written(text: str) -> list[str]:
    """The words of a text as they stand in it."""
    return _WORD.findall(text)


def rewritten(text: str, instead: Mapping[str, str]) -> str:
    """The text with other words in the place of some, which are named as they are folded."""
    return _WORD.sub(lambda match: instead.get(fold(match.group()), match.group()), text)


def neighbours(word: str) -> set[str]:
    """Every text one typing mistake away from a folded word."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    splits = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    deleted = {a + b[1:] for a, b in splits if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    replaced = {a + c + b[1:] for a, b in splits if b for c in letters}
    inserted = {a + c + b for a, b in splits for c in letters}
    return (deleted | swapped | replaced | inserted) - {word, ""}


def matches(text: str, question: tuple[Term, ...]) -> Iterator[tuple[int, int, str]]:
    """Where words of the question stand in a raw text: start, end and the word asked for.

    Stemming only takes endings away, so a word that matches begins like its stem: one
    expression finds the few candidates and only those are stemmed.
    """
    expression, wanted = _looking_for(question)
    if not wanted:
        return
    for match in expression.finditer(text):
        folded = fold(match.group())
        asked = wanted.get(stem(folded, "es")) or wanted.get(stem(folded, "en"))
        if asked:
            yield match.start(), match.end(), asked


@lru_cache(maxsize=256)
def _looking_for(question: tuple[Term, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """The expression for words that may match, and the word asked for by each stem."""
    wanted = {variant: each.word for each in question for variant in each.stems}
    begins = "|".join(sorted({_accented(variant[:4]) for variant in wanted}))
    return re.compile(rf"(?<![^\W_])(?:{begins})[^\W_]*", re.IGNORECASE), wanted


def _known(language: str) -> str:
    code = language[:2]
    return code if code in _STEMMERS else "es"


_VARIANTS = {
    "a": "aáàâäã", "e": "eéèêë", "i": "iíìîï", "o": "oóòôöõ", "u": "uúùûü", "n": "nñ", "c": "cç"
}  # fmt: skip


def _accented(start: str) -> str:
    """An expression for a folded beginning that also matches it with accents."""
    return "".join(f"[{_VARIANTS[c]}]" if c in _VARIANTS else re.escape(c) for c in start)
