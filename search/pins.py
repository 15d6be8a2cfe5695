"""Editors' own answers to a question: put before those of the engine, or left out of them.

No engine knows of it. It is asked for the rest, without the pinned entries, and told where the
page begins in it; so every engine counts and pages alike, and nothing stands there twice.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from django.db import transaction

from search.engines.base import EngineQuery, EngineResult, Pinned
from search.models import Pin
from search.models.pins import as_asked
from search.results import Hit
from search.text import Question, Term

Answer = tuple[str, bool, EngineResult]
"""The name of the engine, whether it stood in for another, and its answer."""


def steered(query: EngineQuery, asked: Question) -> EngineQuery:
    """The query with what editors say of its question; at most one statement.

    Who may not see an entry has it neither first nor hidden. A question with signs is asked by
    somebody who knows what she wants: nobody steers it.
    """
    if not asked.terms or not query.audiences or asked.phrases or asked.excluded:
        return query
    rows = (
        Pin.objects.filter(asked=_key(asked.terms), entry__deleted=False)
        .filter(entry__audience_id__in=query.audiences)
        .order_by("position", "pk")
        .values_list(
            "entry__key",
            "hidden",
            "entry__entry_facets__value__facet",
            "entry__entry_facets__value__value",
        )
    )
    hidden: dict[str, None] = {}
    tokens: dict[str, set[str]] = {}
    for key, is_hidden, facet, value in rows:
        if is_hidden:
            hidden[key] = None
        else:
            tokens.setdefault(key, set()).add(f"{facet}:{value}")
    pinned = tuple(Pinned(key, frozenset(tokens[key])) for key in tokens)
    return replace(query, pinned=pinned, hidden=(*query.hidden, *hidden))


@transaction.atomic
def follow_stems() -> int:
    """Say anew what the question of each pin comes down to; how many had to change.

    For when words become other stems than they did. Of two pins that then ask the same of one entry
    the one stays that does so already, or else the older.
    """
    changed = 0
    for pin in Pin.objects.order_by("pk"):
        asked = as_asked(pin.question)
        if asked in ("", pin.asked):
            continue
        if Pin.objects.filter(asked=asked, entry=pin.entry_id).exists():
            pin.delete()
        else:
            pin.save()
        changed += 1
    return changed


def answered(query: EngineQuery, ask: Callable[[EngineQuery], Answer]) -> Answer:
    """The answer of an engine with the pinned entries before it; other orders have no first."""
    if not query.pinned or not query.by_relevance:
        return ask(query)
    first = [pin.key for pin in query.pinned if _fits(pin, query.facets)]
    shown = first[query.offset : query.offset + query.limit]
    rest = replace(
        query,
        hidden=(*query.hidden, *(pin.key for pin in query.pinned)),
        offset=max(0, query.offset - len(first)),
        # An engine that is asked for nothing could not tell how much there is.
        limit=max(1, query.limit - len(shown)),
    )
    engine, degraded, result = ask(rest)
    keys = [*shown, *result.keys][: query.limit]
    counts = Counter(result.counts)
    for pin in query.pinned if query.counted else ():
        counts.update(token for token in pin.tokens if _counts(pin, token, query.facets))
    total = result.total + len(first)
    return engine, degraded, replace(result, keys=keys, total=total, counts=dict(counts))


def marked(hits: Sequence[Hit], query: EngineQuery) -> tuple[Hit, ...]:
    """The hits, those marked that stand where they stand because editors put them first."""
    first = {pin.key for pin in query.pinned} if query.by_relevance else set()
    return tuple(replace(hit, is_pinned=True) if hit.key in first else hit for hit in hits)


def _key(asked: Sequence[Term]) -> str:
    """The same as `as_asked` of the question."""
    return " ".join(term.stems[0] for term in asked)


def _fits(pin: Pinned, facets: Mapping[str, Sequence[str]]) -> bool:
    """Whether it has one of the chosen values of every facet."""
    return all(
        any(f"{name}:{value}" in pin.tokens for value in values) for name, values in facets.items()
    )


def _counts(pin: Pinned, token: str, facets: Mapping[str, Sequence[str]]) -> bool:
    """Whether it counts for a value: what is chosen in the facet itself does not matter."""
    facet = token.partition(":")[0]
    return _fits(pin, {name: facets[name] for name in facets if name != facet})
