"""What a document that somebody wrote elsewhere says of an experience.

Its headings are looked up in `HEADINGS`; what stands below one is the text of that part. Nothing
is lost: what no part claims is left over, for its author to assign.
"""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from files.extraction import Block
from search.services import fold

RESULTS, ALLIES, TITLE = "results", "allies", "title"
# In what a heading is called, without accents, by the part that it begins. A heading that says
# more than one begins the part named first in it.
HEADINGS: dict[str, tuple[str, ...]] = {
    TITLE: ("titulo", "nombre de la experiencia", "nombre de la practica", "nombre del proyecto"),
    "summary": ("resumen", "resumen ejecutivo", "sintesis", "en breve"),
    "context": ("contexto", "antecedentes", "introduccion", "marco", "diagnostico"),
    "problem": ("problema", "problematica", "necesidad", "necesidades", "justificacion"),
    "objective": ("objetivo", "objetivos", "proposito", "meta", "metas"),
    "what_was_done": (
        *("que se hizo", "que hicimos", "descripcion", "desarrollo", "implementacion"),
        *("metodologia", "actividades", "acciones", "proceso", "ejecucion", "paso a paso"),
    ),
    RESULTS: ("resultados", "resultado", "logros", "impacto", "impactos", "que cambio"),
    ALLIES: ("aliados", "actores", "alianzas", "participantes", "socios", "con quienes"),
    "beneficiaries": ("beneficiarios", "poblacion beneficiaria", "poblacion", "a quienes llego"),
    "differential_approach": ("enfoque diferencial", "enfoque de genero", "genero"),
    "team": ("recursos", "presupuesto", "equipo", "costos", "financiacion", "talento humano"),
    "counterpart": ("contrapartida", "contrapartidas"),
    "difficulties": ("dificultades", "retos", "desafios", "obstaculos", "limitaciones"),
    "success_factors": ("factores de exito", "fortalezas", "que ayudo", "factores clave"),
    "lessons": ("lecciones", "lecciones aprendidas", "aprendizajes", "que aprendimos"),
    "sustainability": ("sostenibilidad", "permanencia", "continuidad"),
    "minimum_conditions": ("condiciones minimas", "requisitos", "condiciones para replicar"),
    "what_to_adapt": ("replicabilidad", "transferibilidad", "que adaptar", "recomendaciones"),
    "what_not_to_do": ("que no hacer", "que evitar", "errores"),
    "awards": ("reconocimientos", "premios"),
}
TEXTS = tuple(part for part in HEADINGS if part not in (TITLE, RESULTS, ALLIES))
"""The fields of a practice that a document may fill, besides its title."""

DEEPEST = 7  # the level of a heading that is none but by what it says
LONGEST_LABEL = 3
LONGEST_HEADING = 8  # words: longer ones are sentences that happen to name something
MAX_LEFTOVERS = 60
MAX_SUMMARY = 280
NUMBER = re.compile(r"^\W*(?:(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5})[.):\-\s]+)?")
ITS_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
# `Objetivo: medir el aire`, or a row of a table that says it in two cells.
LABELLED = re.compile(r"^([^:·.]{3,60})(?::| ·)\s+(.+)$", re.DOTALL)


@dataclass
class Section:
    """A heading of the document, and what stands below it."""

    heading: str
    part: str | None
    level: int
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What stands below the heading."""
        return "\n\n".join(self.texts)


@dataclass(frozen=True)
class Understood:
    """The fields of a practice that a document fills, and what it says besides."""

    values: dict[str, str]
    leftovers: list[str]


def part_of(heading: str) -> str | None:
    """The part that a heading begins, if it is known."""
    words = _plain(heading)
    if len(words.split()) > LONGEST_HEADING:
        return None
    found = [
        (place, -len(name), part)
        for part, names in HEADINGS.items()
        for name in names
        if (place := f" {words} ".find(f" {name} ")) >= 0
    ]
    return min(found)[2] if found else None


def _part_of_label(label: str) -> str | None:
    """The part that a label before a text begins: it says little more than its name."""
    return part_of(label) if len(label.split()) <= LONGEST_LABEL else None


def understand(blocks: list[Block]) -> Understood:
    """Sort what a document says into the parts of a practice."""
    sections = _sections(blocks)
    values: dict[str, str] = {}
    leftovers: list[str] = []
    for section in sections:
        if section.part is None:
            leftovers.append("\n\n".join(filter(None, (section.heading, section.text))))
        elif section.part == TITLE:
            first, *others = section.texts or [""]
            values.setdefault(TITLE, first)
            leftovers += others
        elif section.part in (RESULTS, ALLIES):
            # The table of results asks for figures; until she writes them there, they are told.
            told = f"{ITS_NUMBER.sub('', section.heading)}\n\n{section.text}".strip()
            values["what_was_done"] = _joined(values.get("what_was_done"), told)
        else:
            values[section.part] = _joined(values.get(section.part), section.text)
    _shorten_summary(values, leftovers)
    return Understood(
        {part: text for part, text in values.items() if text}, _merged(leftovers, MAX_LEFTOVERS)
    )


def _sections(blocks: list[Block]) -> list[Section]:
    """The document, cut at its headings; the first one that says nothing known is its title."""
    sections = [Section("", None, 0)]
    has_title = False
    for block in blocks:
        section = sections[-1]
        labelled = LABELLED.match(block.text)
        if labelled and (part := _part_of_label(labelled[1])):
            label, text = (each.strip() for each in labelled.groups())
            sections.append(Section(label, part, block.level or DEEPEST, [text]))
        elif not block.level and not _is_a_known_name(block.text):
            section.texts.append(block.text)
        elif part := part_of(block.text):
            sections.append(Section(block.text, part, block.level or DEEPEST))
        elif not has_title and block.level and not any(each.part for each in sections):
            has_title = True
            sections.append(Section("", TITLE, block.level, [block.text]))
            sections.append(Section("", None, block.level))
        elif section.part and section.part != TITLE and block.level > section.level:
            section.texts.append(block.text)
        else:
            sections.append(Section(block.text, None, block.level))
    return [section for section in sections if section.heading or section.texts]


def _is_a_known_name(text: str) -> bool:
    """Whether a paragraph is nothing but the name of a part, so that it is a heading."""
    return any(_plain(text) in names for names in HEADINGS.values())


def _plain(text: str) -> str:
    """A heading without accents, capitals, numbering and punctuation."""
    return " ".join(re.sub(r"[^\w\s]", " ", NUMBER.sub("", fold(text))).split())


def _joined(before: str | None, text: str) -> str:
    """A text after another."""
    return f"{before}\n\n{text}" if before else text


def _shorten_summary(values: dict[str, str], leftovers: list[str]) -> None:
    """Keep of a long summary the sentences that fit; the rest is left over."""
    text = values.get("summary", "")
    if len(text) <= MAX_SUMMARY:
        return
    ends = [match.end() for match in re.finditer(r"[.!?](?=\s)", text[: MAX_SUMMARY + 1])]
    end = ends[-1] if ends else text.rfind(" ", 0, MAX_SUMMARY)
    end = end if end > 0 else MAX_SUMMARY
    values["summary"] = text[:end].strip()
    leftovers.insert(0, _joined(_("Resumen (sigue)"), text[end:].strip()))


def _merged(texts: list[str], most: int) -> list[str]:
    """The texts; those beyond as many as anybody would assign one by one are one."""
    texts = [text for text in texts if text]
    return texts if len(texts) <= most else [*texts[: most - 1], "\n\n".join(texts[most - 1 :])]
