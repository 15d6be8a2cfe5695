"""The questions that a practice answers, in the words of who would ask them: one a line."""

from core.lines import ShortList

validate_questions = ShortList(most=8, longest=200)
