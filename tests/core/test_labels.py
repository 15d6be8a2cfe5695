"""What a form of the admin asks for begins with a capital, as Wagtail's own labels do."""

from collections.abc import Iterator

from django.apps import apps
from django.utils.translation import override
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.blocks import Block
from wagtail.fields import StreamField


def within(block: Block) -> Iterator[Block]:
    """A block and those inside it."""
    yield block
    inner = [*getattr(block, "child_blocks", {}).values(), getattr(block, "child_block", None)]
    for each in filter(None, inner):
        yield from within(each)


def forms_below(form: type) -> Iterator[type]:
    """The forms that derive from one."""
    for each in form.__subclasses__():
        yield each
        yield from forms_below(each)


def test_labels_of_blocks_and_forms_begin_with_a_capital():
    with override("es"):
        labels = {
            str(block.label or "")
            for model in apps.get_models()
            for field in model._meta.get_fields()
            if isinstance(field, StreamField)
            for block in within(field.stream_block)
        }
        labels |= {
            str(field.label or "")
            for form in forms_below(WagtailAdminModelForm)
            for field in form.base_fields.values()
        }
    assert "Encabezado" in labels
    assert {label for label in labels if label[:1].islower()} == set()
