"""How easy a Spanish text is to read.

Szigriszt-Pazos' perspicuity (*Sistemas predictivos de legilibilidad del mensaje escrito*, Madrid
1992), the Spanish form of Flesch's formula, read on the INFLESZ scale (Barrio-Cantalejo and
others, *Anales del Sistema Sanitario de Navarra* 31, 2008). A library that knows it
would bring a corpus of English with it; the formula is one line.
"""

import re

WORD = re.compile(r"[^\W\d_]+")
SENTENCE_END = re.compile(r"[.!?…:;]+(?:\s|$)|\n+")
# A strong or accented vowel is the heart of a syllable; weak ones are where no other is beside.
NUCLEUS = re.compile(r"[aeoáéíóú]|(?<![aeoáéíóúiuüy])[iuüy]+(?![aeoáéíóúiuüy])")

FEWEST_WORDS = 40
"""Below this a formula says nothing."""
HARD, VERY_HARD = 55, 40
"""Where INFLESZ's *somewhat hard* and *very hard* end; above is what most people read."""


def reading_ease(text: str) -> float | None:
    """Points from 0 (hard) to 100 (easy) and beyond; None where the text is too short to say."""
    words = WORD.findall(text.lower())
    if len(words) < FEWEST_WORDS:
        return None
    sentences = sum(bool(WORD.search(part)) for part in SENTENCE_END.split(text))
    syllables = sum(syllables_of(word) for word in words)
    return 206.835 - 62.3 * syllables / len(words) - len(words) / sentences


def syllables_of(word: str) -> int:
    """How many syllables a word in lower case has, at least one."""
    return max(1, len(NUCLEUS.findall(word)))
