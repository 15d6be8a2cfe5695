"""Files follow what happens to the practices that use them, in the same transaction."""

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from practices.models import Evidence, Photo, PracticePage
from practices.services.shelving import shelve, shelve_files_of


@receiver(page_published, sender=PracticePage)
@receiver(page_unpublished, sender=PracticePage)
def practice_was_published_or_withdrawn(instance: PracticePage, **kwargs: Any) -> None:
    """Open its files to its readers, or close them."""
    shelve_files_of(PracticePage.objects.filter(pk=instance.pk))


@receiver(pre_save, sender=Evidence)
@receiver(pre_save, sender=Photo)
def file_may_be_replaced(sender: Any, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Remember which file a part had."""
    if instance.pk and not raw:
        instance._part_before = sender.objects.filter(pk=instance.pk).first()


@receiver(post_save, sender=Evidence)
@receiver(post_save, sender=Photo)
def file_was_replaced(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Close the file that is used no longer; the new one waits for the practice's own signal."""
    before = instance.__dict__.pop("_part_before", None)
    if before is not None and _files(before) != _files(instance):
        shelve(**_files(before))


@receiver(post_delete, sender=Evidence)
@receiver(post_delete, sender=Photo)
def file_was_taken_out(instance: Any, **kwargs: Any) -> None:
    """Close the file that the published version has no longer, or the deleted practice."""
    shelve(**_files(instance))


@receiver(post_page_move)
def page_was_moved(instance: Page, **kwargs: Any) -> None:
    """Follow practices that came below a restriction, or left one."""
    _shelve_files_below(instance.path)


@receiver(post_save, sender=PageViewRestriction)
@receiver(post_delete, sender=PageViewRestriction)
def privacy_changed(instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    """Close the files of practices that were closed, or open them."""
    page = None if raw else Page.objects.filter(pk=instance.page_id).first()
    if page is not None:
        _shelve_files_below(page.path)


@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def readers_changed(instance: Any, action: str, **kwargs: Any) -> None:
    """The groups of a restriction are saved after it, from its side or from a group's."""
    if not action.startswith("post_"):
        return
    if isinstance(instance, PageViewRestriction):
        privacy_changed(instance)
    else:
        shelve_files_of(PracticePage.objects.live())


def _shelve_files_below(path: str) -> None:
    shelve_files_of(PracticePage.objects.filter(path__startswith=path, live=True))


def _files(part: Evidence | Photo) -> dict[str, list[int]]:
    """The file of a part, as `shelve` takes it."""
    if isinstance(part, Photo):
        return {"images": [part.image_id]}
    return {"documents": [part.document_id] if part.document_id else []}
