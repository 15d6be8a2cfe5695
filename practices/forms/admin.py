"""The admin's form of a practice."""

from typing import Any

from django.forms import ModelForm
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from actors.models import EntityPage
from actors.permissions import user_can_write_for
from core.numbers import WrittenIntegerField
from practices.enums import PracticeKind


class PracticePageForm(WagtailAdminPageForm):
    """Guards in whose name one writes, and asks for what the kind of practice needs.

    The latter only when it is sent or published, not for drafts.
    """

    class Meta(WagtailAdminPageForm.Meta):
        field_classes = {"beneficiaries_number": WrittenIntegerField}

    def clean(self) -> dict[str, Any]:
        """Add the rules that depend on the kind."""
        cleaned = super().clean()
        if "entity" in self.changed_data and not self._may_write_for(cleaned.get("entity")):
            self.add_error("entity", _("No puede escribir en nombre de esta entidad."))
        if self.is_deferred_validation:
            return cleaned
        kind = cleaned.get("kind")
        if kind == PracticeKind.PRACTICE and not self._tells_a_result():
            self.add_error("kind", _("Una buena práctica cuenta al menos un resultado."))
        if kind == PracticeKind.LESSON and not (cleaned.get("lessons") or "").strip():
            self.add_error("lessons", _("Una lección aprendida dice qué se aprendió."))
        self._ask_what_photos_show()
        return cleaned

    def _may_write_for(self, entity: EntityPage | None) -> bool:
        """Whether the editor may put a practice under this entity's name."""
        return entity is None or user_can_write_for(self.for_user, entity)

    def _tells_a_result(self) -> bool:
        """Whether a row of the results stays after saving."""
        return any(row.has_changed() or row.instance.pk for row in self._rows("results"))

    def _ask_what_photos_show(self) -> None:
        """Refuse photos that nothing stands for, for whoever cannot see them."""
        for row in self._rows("photos"):
            if row.instance.image_id and row.instance.needs_words:
                row.add_error("alt_text", _("Diga qué se ve, o marque que solo adorna."))

    def _rows(self, name: str) -> list[ModelForm]:
        """The rows of a table that stay after saving."""
        rows = self.formsets[name]
        rows.is_valid()  # Wagtail cleans rows after the page; only then it shows which go.
        return [row for row in rows if not rows._should_delete_form(row)]
