"""The questions that a practice answers, in the words of who would ask them: one a line."""

import re

from django.core.exceptions import ValidationError
from django.utils.text import Truncator
from django.utils.translation import gettext as _

MOST = 5
LONGEST = 200

MARK = re.compile(r"^(?:[-–—•·*]|\d{1,2}[.)])\s+")
"""What begins a line of a list that was written elsewhere."""


def asked_in(text: str) -> list[str]:
    """The questions of a text, without its blank lines."""
    lines = (MARK.sub("", " ".join(line.split())) for line in text.splitlines())
    return [line for line in lines if line]


def validate_questions(text: str) -> None:
    """Refuse too many, too long ones and the same twice; raises `ValidationError` with each."""
    errors = []
    questions = asked_in(text)
    if len(questions) > MOST:
        errors.append(
            ValidationError(
                _("Son %(number)d preguntas: deje las %(most)d que más le harían."),
                code="too_many",
                params={"number": len(questions), "most": MOST},
            )
        )
    seen = set()
    for question in questions:
        shown = {"question": Truncator(question).chars(60)}
        if len(question) > LONGEST:
            errors.append(
                ValidationError(
                    _("«%(question)s» tiene %(length)d caracteres: caben %(longest)d."),
                    code="too_long",
                    params=shown | {"length": len(question), "longest": LONGEST},
                )
            )
        same = question.casefold().strip("¿?. ")
        if same in seen:
            errors.append(
                ValidationError(_("«%(question)s» está dos veces."), code="twice", params=shown)
            )
        seen.add(same)
    if errors:
        raise ValidationError(errors)
