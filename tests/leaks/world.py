"""The objects of the table: pages, files and people, each with its canaries everywhere."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
)

from accounts.models import User
from actors.enums import EntityKind, PartnerKind
from actors.models import Appointment, PartnerIndexPage, PartnerPage
from actors.services import follow_people
from core.enums import Visibility
from core.models import CustomDocument, CustomImage, Theme
from files.services import store_document
from files.texts import read_due
from home.models import (
    EventIndexPage,
    EventPage,
    HomePage,
    Landing,
    NewsIndexPage,
    NewsPage,
    StandardPage,
)
from practices import services
from practices.enums import AdoptionStatus, ValidationOutcome
from practices.models import (
    Ally,
    CoAuthorAgreement,
    Evidence,
    PracticeIndexPage,
    PracticePage,
    ReadingList,
    SavedPractice,
    Validation,
)
from practices.models.review import CRITERIA
from tests.factories.accounts import UserFactory
from tests.factories.actors import AppointmentFactory, EntityFactory
from tests.factories.files import pdf, picture, upload
from tests.factories.practices import PracticeFactory
from tests.leaks.canaries import COMMON, word
from tests.leaks.personas import make_browsers, make_groups, make_people


@dataclass
class World:
    """What was made. `addresses` are the Spanish ones of pages and files, by object."""

    groups: dict[str, Group]
    people: dict[str, User] = field(default_factory=dict)
    browsers: dict[str, Client] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    appointments: dict[str, Appointment] = field(default_factory=dict)
    documents: dict[str, CustomDocument] = field(default_factory=dict)
    images: dict[str, CustomImage] = field(default_factory=dict)
    sections: dict[str, PracticeIndexPage] = field(default_factory=dict)
    collections: list[Collection] = field(default_factory=list)


def make_world() -> World:
    """Make everything in the table. The structure of the site is there already."""
    world = World(groups=make_groups())
    alpha = _add_entity(world, "open_entity")
    beta = EntityFactory()
    world.people = make_people(world.groups, alpha)
    _add_drafts(world, alpha, beta)
    add = _PracticeMaker(world, beta)
    add("public")
    _add_revision(world, add("revised"))
    _validate(add("red", visibility=Visibility.RED))
    _adopt(world.pages["red"], alpha, world.people["mesa1"])
    add("committee", visibility=Visibility.COMMITTEE)
    restrict(add("mesa1"), world.groups["mesa1"])
    restrict(add("red_of_mesa2", visibility=Visibility.RED), world.groups["mesa2"])
    restrict(add("signed_in"))
    add("unpublished").unpublish()
    _add_private_entity(world)
    _add_partner(world)
    _add_sections(world, add)
    _add_files(world)
    _keep_everything(world)
    _attach_to_draft(world)
    _attach_to_published(world, "committee")
    _read_files()
    _add_written(world)
    Landing.objects.create(vocabulary="ods", code="11", introduction="La ciudad, entre todos.")
    world.browsers = make_browsers(world.people)
    follow_people()  # as the worker does: no signal told of the account that was deactivated
    with override("es"):
        world.addresses |= {name: page.get_url() for name, page in world.pages.items()}
    return world


def restrict(page: Page, *groups: Group) -> PageViewRestriction:
    """Wagtail's privacy as its form sets it: for groups, or for whoever is signed in."""
    kind = PageViewRestriction.GROUPS if groups else PageViewRestriction.LOGIN
    restriction = PageViewRestriction.objects.create(page_id=page.pk, restriction_type=kind)
    restriction.groups.set(groups)
    return restriction


def texts(name: str) -> dict[str, Any]:
    """The fields of a practice that carry its canaries."""
    return {
        "title": f"{COMMON} {word(name, 'title')}",
        "slug": word(name, "slug"),
        "summary": f"Resumen {word(name, 'summary')}.",
        "what_was_done": f"Hicimos {word(name, 'body')}.",
        "questions": f"¿Qué es {word(name, 'question')}?",
    }


@dataclass
class _PracticeMaker:
    """Publishes a practice of an entity, with a tag, a theme and an ally that only it has."""

    world: World
    entity: Any

    def __call__(self, name: str, **fields: Any) -> PracticePage:
        practice = PracticeFactory(entity=self.entity, **texts(name), **fields)
        theme = word(name, "theme")
        practice.themes = [Theme.objects.create(slug=theme, name=theme)]
        practice.tags.add(word(name, "tag"))
        practice.allies = [Ally(name=word(name, "person"))]
        practice.save_revision().publish()
        self.world.pages[name] = practice
        return practice


def _add_entity(world: World, name: str) -> Any:
    """Attached, not the head of its sector: that one approves for entities without a holder."""
    entity = EntityFactory(
        kind=EntityKind.ATTACHED,
        title=f"{COMMON} {word(name, 'title')}",
        summary=word(name, "summary"),
        acronym=word(name, "slug"),
    )
    world.pages[name] = entity
    return entity


def _add_private_entity(world: World) -> None:
    """An entity for mesa 1, and the person who is appointed there."""
    entity = _add_entity(world, "entity")
    person = UserFactory(
        email=f"{word('person', 'slug')}@example.org",
        first_name=word("person", "person"),
        last_name=f"{COMMON} {word('person', 'title')}",
    )
    world.appointments["person"] = AppointmentFactory(
        entity=entity, person=person, post=word("person", "summary")
    )
    restrict(entity, world.groups["mesa1"])


def _add_partner(world: World) -> None:
    """A partner from outside; every partner is public."""
    world.pages["partner"] = PartnerIndexPage.objects.get().add_child(
        instance=PartnerPage(
            kind=PartnerKind.CITY,
            title=f"{COMMON} {word('partner', 'title')}",
            summary=word("partner", "summary"),
            slug=word("partner", "slug"),
        )
    )


def _add_written(world: World) -> None:
    """A page, a piece of news and an event to come, for mesa 1."""
    for name, model, parent, own in (
        ("standard", StandardPage, HomePage, {}),
        ("news", NewsPage, NewsIndexPage, {}),
        ("event", EventPage, EventIndexPage, {"starts_at": timezone.now() + timedelta(days=9)}),
    ):
        page = model(
            title=f"{COMMON} {word(name, 'title')}",
            slug=word(name, "slug"),
            summary=word(name, "summary"),
            body=[("heading", word(name, "body"))],
            **own,
        )
        world.pages[name] = parent.objects.get().add_child(instance=page)
        restrict(page, world.groups["mesa1"])


def _add_drafts(world: World, entity: Any, other: Any) -> None:
    """A draft and one that waits for approval, written by the member of mesa 1."""
    author = world.people["mesa1"]
    for name in ("draft", "waiting"):
        draft = services.create_draft(
            entity=entity, by=author, values=texts(name) | {"kind": "ongoing", "problem": "Nadie."}
        )
        world.pages[name] = draft
    waiting = world.pages["waiting"]
    CoAuthorAgreement.objects.create(practice=waiting, entity=other)
    services.submit(practice=waiting, by=author, seen_revision=waiting.latest_revision_id)
    services.comment(practice=waiting, by=author, part="summary", text=word("waiting", "person"))


def _add_revision(world: World, practice: PracticePage) -> None:
    """A published practice of the same author and approver, with changes not yet published."""
    practice.owner = world.people["mesa1"]
    practice.entity = world.pages["open_entity"]
    practice.save()
    for name, value in texts("revision").items():
        setattr(practice, name, value)
    practice.save_revision(clean=False)
    world.pages["revised"] = PracticePage.objects.get(pk=practice.pk)


def _validate(practice: PracticePage) -> None:
    """What the technical secretariat said of it is as private as it is."""
    practice = PracticePage.objects.get(pk=practice.pk)
    Validation.objects.create(
        practice=practice,
        revision=practice.live_revision,
        content=practice.live_revision.content,
        version_of=timezone.now(),
        outcome=ValidationOutcome.VALIDATED,
        opinion=word("red", "body"),
        reviewer=UserFactory(),
        **dict.fromkeys(CRITERIA, 2),
    )


def _adopt(practice: PracticePage, entity: Any, by: User) -> None:
    """What a replication tells is as private as the practice."""
    practice.adoptions.create(
        entity=entity,
        declared_by=by,
        status=AdoptionStatus.DONE,
        result=f"Resultó {word('red', 'body')}",
    )


def _add_sections(world: World, add: _PracticeMaker) -> None:
    """A section for mesa 1 with a practice, one for fewer people, and one that was moved in."""
    home = HomePage.objects.get()
    private = home.add_child(instance=PracticeIndexPage(title="Mesa", slug="mesa"))
    restrict(private, world.groups["mesa1"])
    add("in_section", parent=private)
    nested = add("nested", parent=private)
    restrict(nested, world.groups["mesa2"], world.groups["secretariat"])
    section = home.add_child(instance=PracticeIndexPage(title="Traslado", slug="traslado"))
    add("moved", parent=section)
    world.sections = {"private": private, "moved": section}
    move(world, into="private")
    world.pages["moved"] = PracticePage.objects.get(pk=world.pages["moved"].pk)


def move(world: World, into: str) -> None:
    """Move the second section into the private one, or back below the home page."""
    target = world.sections["private"] if into == "private" else HomePage.objects.get()
    section = PracticeIndexPage.objects.get(pk=world.sections["moved"].pk)
    section.move(Page.objects.get(pk=target.pk), pos="last-child")


def _keep_everything(world: World) -> None:
    """Everybody once kept every practice, as if she had seen it; the superuser named her list."""
    practices = [page for page in world.pages.values() if isinstance(page, PracticePage)]
    for name, person in world.people.items():
        called = word("unpublished", "theme") if name == "superuser" else "Guardadas"
        kept = ReadingList.objects.create(owner=person, name=called)
        SavedPractice.objects.bulk_create(
            SavedPractice(reading_list=kept, practice=practice) for practice in practices
        )


def _add_files(world: World) -> None:
    """Documents in a private collection and in one nested in it, and a private image."""
    private = Collection.get_first_root_node().add_child(name=word("collections", "title"))
    nested = private.add_child(name=word("collections", "summary"))
    _restrict_collection(private, world.groups["mesa1"])
    _restrict_collection(nested, world.groups["mesa2"], world.groups["secretariat"])
    world.collections = [private, nested]
    for name, collection in (("document", private), ("nested_document", nested)):
        document = CustomDocument.objects.create(
            title=f"{COMMON} {word(name, 'title')}",
            file=_pdf(name),
            collection=collection,
        )
        document.tags.add(word(name, "tag"))
        world.documents[name] = document
        world.addresses[name] = document.url
    file = get_test_image_file(filename=f"{word('image', 'file')}.png")
    image = CustomImage.objects.create(
        title=word("image", "title"),
        alt_text=word("image", "summary"),
        file=ImageFile(file, f"{word('image', 'file')}.png"),
        collection=private,
    )
    image.tags.add(word("image", "tag"))
    world.images["image"] = image
    world.addresses["image"] = image.get_rendition("width-100").url


def _attach_to_draft(world: World) -> None:
    """A document and a photo of a draft, which are as private as the draft."""
    name = word("draft", "file")
    services.add_files(
        practice=world.pages["draft"],
        by=world.people["mesa1"],
        files=[_pdf("draft"), upload(f"{name}.jpg", picture())],
    )
    world.pages["draft"] = PracticePage.objects.get(pk=world.pages["draft"].pk)


def _attach_to_published(world: World, name: str) -> None:
    """A document of a published practice, which is as private as the practice."""
    practice = PracticePage.objects.get(pk=world.pages[name].pk)
    document = store_document(file=_pdf(name), by=UserFactory())
    practice.evidence = [Evidence(title=word(name, "file"), document=document)]
    practice.save_revision().publish()
    world.pages[name] = PracticePage.objects.get(pk=practice.pk)


def _read_files() -> None:
    """What the worker does with files that came."""
    while read_due():
        pass


def _pdf(name: str) -> SimpleUploadedFile:
    """A document whose name and contents are canaries, legible in its bytes as well."""
    contents = pdf(f"<p>{word(name, 'body')}</p>") + f"\n% {word(name, 'body')}".encode()
    return upload(f"{word(name, 'file')}.pdf", contents)


def _restrict_collection(collection: Collection, *groups: Group) -> None:
    restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.GROUPS
    )
    restriction.groups.set(groups)
