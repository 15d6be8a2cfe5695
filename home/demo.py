"""Demonstration content, read from `<app>/demo/*.yaml` and written through the services.

Loading again adds what is missing and tells anew what nobody changed: a visitor's words stay.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yaml
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.models import F
from wagtail.models import ModelLogEntry

from accounts.models import User
from accounts.services import ensure_person
from actors import services as actors
from actors.enums import APPROVERS
from actors.models import EntityPage, PartnerIndexPage, PartnerPage
from actors.services import approvers_of
from core.enums import RoleCode
from core.models import DacPurpose, Locality, SDGoal, SDGTarget, Sector, Theme
from home.content import load_pages
from home.demo_dates import adopt_on, ask_on, publish_on, validate_on
from home.demo_documents import attach_documents
from home.demo_files import illustrate_news, illustrate_practice
from home.models import EventIndexPage, EventPage, Landing, NewsIndexPage, NewsPage
from notifications.enums import MessageState
from notifications.models import Message
from practices import services as practices
from practices.enums import ValidationOutcome
from practices.models import Ally, CoAuthor, Evidence, PracticePage, Result, Step
from practices.models.review import CRITERIA
from practices.services import validity
from search import services as search

PASSWORD = "minga-demo-2026"
ADMINISTRATOR = "administracion@demo.minga.example"

SAME_NAME = (
    "kind summary title_en summary_en place context problem objective what_was_done "
    "beneficiaries_number beneficiaries differential_approach modality city_role budget_amount "
    "currency team duration counterpart difficulties success_factors lessons sustainability "
    "minimum_conditions approximate_cost time_needed what_to_adapt what_not_to_do contact_role "
    "partner_city partner_country questions visibility"
).split()


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A demo account and what to try with it."""

    user: User
    description: str


def read(path: str) -> list[dict[str, Any]]:
    """A YAML list of the project."""
    return yaml.safe_load((settings.BASE_DIR / path).read_text(encoding="utf-8"))


def read_practices() -> list[dict[str, Any]]:
    """The practices of every `practices/demo/practices*.yaml`, file after file."""
    files = sorted((settings.BASE_DIR / "practices/demo").glob("practices*.yaml"))
    return [item for file in files for item in read(str(file))]


@search.together()
def load_demo() -> list[DemoPerson]:
    """Load people, themes, practices, news and events; returns the demo accounts that may sign in.

    Raises `ImproperlyConfigured` where demonstration content is not allowed (production).
    """
    if not settings.DEMO_ALLOWED:
        raise ImproperlyConfigured("Demonstration content is not allowed in this environment.")
    mails_before = set(Message.objects.values_list("pk", flat=True))
    people = [_person(item) for item in read("actors/demo/people.yaml")]
    if not User.objects.filter(email=ADMINISTRATOR).exists():
        User.objects.create_superuser(ADMINISTRATOR, PASSWORD, first_name="Administración")
    administrator = ensure_person(email=ADMINISTRATOR, first_name="", last_name="")
    for item in read("practices/demo/themes.yaml"):
        _theme(item, None)
    load_pages(PartnerPage, "actors/demo/partners.yaml", below=PartnerIndexPage.objects.get())
    existing = set(PracticePage.objects.values_list("slug", flat=True))
    items = {item["slug"]: item for item in read_practices()}
    for slug, item in items.items():
        if slug not in existing:
            _practice(item)
    earlier = _as_loaded(PracticePage).filter(slug__in=items.keys() & existing)
    keys = [practice.pk for practice in earlier]
    renewed = {practice.slug for practice in earlier if _renew(practice)}
    for practice in PracticePage.objects.filter(pk__in=keys):
        publish_on(practice, items[practice.slug]["last_confirmed"])
    for item in read("practices/demo/validations.yaml"):
        _validation(item, again=item["practice"] in renewed)
    for item in read("practices/demo/adoptions.yaml"):
        _adoption(item)
    _ask_what_is_due(items)
    for item in read("home/data/demo-gaps.yaml"):
        _gap(item)
    for item in read("practices/demo/reading_lists.yaml"):
        _reading_list(item)
    bare = set(_as_loaded(NewsPage).filter(picture=None).values_list("pk", flat=True))
    news = load_pages(NewsPage, "home/data/demo-news.yaml", below=NewsIndexPage.objects.get())
    for page in NewsPage.objects.filter(pk__in=bare.union(each.pk for each in news)):
        illustrate_news(page, by=administrator)
    load_pages(EventPage, "home/data/demo-events.yaml", below=EventIndexPage.objects.get())
    load_landings(read("home/data/demo-landings.yaml"))
    # What the loader did is no news to anybody.
    Message.objects.exclude(pk__in=mails_before).update(state=MessageState.SENT)
    return [
        *(person for person in people if person.description),
        DemoPerson(administrator, "Administra la plataforma: puede ver y editar todo."),
    ]


def _person(item: dict[str, Any]) -> DemoPerson:
    """One demo account with her appointments and roles; without a description, no password."""
    user = ensure_person(
        email=item["email"],
        first_name=item["first_name"],
        last_name=item["last_name"],
        password=PASSWORD if "description" in item else None,
    )
    for appointment in item.get("appointments", []):
        entity = EntityPage.objects.get(acronym=appointment["entity"])
        if not entity.appointments.filter(person=user).exists():
            actors.appoint(
                person=user,
                entity=entity,
                role=appointment["role"],
                post=appointment.get("post", ""),
                since=appointment.get("since"),
            )
    for code in item.get("roles", []):
        actors.give_role(person=user, code=RoleCode(code))
    return DemoPerson(user, item.get("description", ""))


def load_landings(items: Iterable[dict[str, Any]]) -> None:
    """The introductions of landings, but of those that somebody wrote or changed in the admin."""
    for item in items:
        named = {name: item[name] for name in ("vocabulary", "code")}
        landing, _created = Landing.objects.get_or_create(**named, defaults=item)
        is_as_told = all(getattr(landing, name) == value for name, value in item.items())
        if not is_as_told and not ModelLogEntry.objects.for_instance(landing).exists():
            Landing.objects.update_or_create(**named, defaults=item)


def _theme(item: dict[str, Any], parent: Theme | None) -> None:
    """A theme and those below it."""
    theme, _created = Theme.objects.get_or_create(
        slug=item["slug"],
        defaults={"name": item["name"], "name_en": item["name_en"], "parent": parent},
    )
    for child in item.get("children", []):
        _theme(child, theme)


def _practice(item: dict[str, Any]) -> None:
    """A practice, brought by its services to the state it is told to be in."""
    entity = EntityPage.objects.get(acronym=item["entity"])
    approver = entity.appointments.active().filter(role__in=APPROVERS).first()
    author = entity.appointments.active().exclude(pk=approver.pk).first() or approver
    values = {name: item[name] for name in SAME_NAME if name in item} | {
        "slug": item["slug"],
        "title": item["title"],
        "starts_on": item["start"],
        "ends_on": item.get("end"),
        "confirmed_on": item.get("last_confirmed"),
        **{f"offers_{way}": True for way in item.get("accompaniment", [])},
        **_classification(item),
        **_parts(item),
    }
    if "sector" in item:  # Rather than its entity's.
        values["sector"] = Sector.objects.get(slug=item["sector"])
    draft = practices.create_draft(entity=entity, by=author.person, values=values)
    if tags := item.get("tags"):
        draft.tags.set(tags)
        draft.save()
        draft.save_revision(user=author.person, clean=False)
    _attach(draft, by=author.person)
    if item["status"] in ("pending", "published"):
        practices.submit(practice=draft, by=author.person, seen_revision=draft.latest_revision_id)
    if item["status"] == "published":
        practices.approve(
            practice=draft, by=approver.person, seen_revision=draft.latest_revision_id
        )
        _answers_of_co_authors(draft)
        publish_on(PracticePage.objects.get(pk=draft.pk), item["last_confirmed"])


def _as_loaded(model: type[Any]) -> Any:
    """Pages of a kind that were published once, and that nobody is changing."""
    return model.objects.live().filter(
        last_published_at=F("first_published_at"), has_unpublished_changes=False
    )


def _renew(practice: PracticePage) -> bool:
    """Publish again, with its picture and documents, what was loaded before there were any.

    Returns whether it lacked some.
    """
    approver = approvers_of(practice.entity).first()
    _attach(practice, by=approver)
    if not practice.has_unpublished_changes:
        return False
    seen = practice.latest_revision_id
    practices.submit(practice=practice, by=approver, seen_revision=seen)
    practices.approve(practice=practice, by=approver, seen_revision=seen)
    return True


def _attach(draft: PracticePage, *, by: User) -> None:
    """Its picture and documents, as far as it lacks them."""
    illustrate_practice(draft, by=by)
    attach_documents(draft, by=by)


def _answers_of_co_authors(practice: PracticePage) -> None:
    """Every co-author agrees, by one who answers for it."""
    for agreement in practice.agreements.select_related("entity"):
        practices.answer_for_co_author(
            agreement=agreement, by=approvers_of(agreement.entity).first(), agrees=True
        )


def _validation(item: dict[str, Any], *, again: bool) -> None:
    """What the technical secretariat decided on a practice, unless it has decided."""
    practice = PracticePage.objects.filter(slug=item["practice"]).first()
    if practice is None:
        return
    if again or not practice.validations.exists():
        _validate(practice, item)
    validate_on(practice, item["opinion"], item["date"])


def _validate(practice: PracticePage, item: dict[str, Any]) -> None:
    """Decide on a practice as told."""
    reading = {
        "practice": practice,
        "by": User.objects.filter(groups__role__code=RoleCode.DDRI).order_by("pk").first(),
        "seen_revision": practice.live_revision_id,
        "scores": dict(zip(CRITERIA, item["scores"], strict=True)),
    }
    if item["outcome"] == ValidationOutcome.VALIDATED:
        practices.validate(**reading, opinion=item["opinion"])
    else:
        practices.return_with_reasons(**reading, reasons=item["opinion"])


def _adoption(item: dict[str, Any]) -> None:
    """A replication, unless the entity has told of one."""
    practice = PracticePage.objects.filter(slug=item["practice"]).first()
    entity = EntityPage.objects.get(acronym=item["entity"])
    if practice is None or practice.adoptions.filter(entity=entity).exists():
        return
    names = ("status", "what_was_adapted", "cost", "result", "obstacle")
    practices.adopt(
        practice=practice,
        entity=entity,
        by=entity.appointments.active().first().person,
        values={name: item[name] for name in names if name in item}
        | {"localities": Locality.objects.filter(number__in=item.get("localities", []))},
    )
    adopt_on(practice, entity, item["date"])


def _ask_what_is_due(items: dict[str, dict[str, Any]]) -> None:
    """The yearly question, as the worker asks it; `asked` tells of which it was long ago."""
    while validity.ask_due():
        pass
    told = {slug: item["asked"] for slug, item in items.items() if "asked" in item}
    for practice in PracticePage.objects.filter(slug__in=told):
        ask_on(practice, told[practice.slug])
    while validity.mark_unconfirmed():
        pass


def _gap(item: dict[str, Any]) -> None:
    """A question that some people asked without an answer; nobody in particular asked it."""
    if not search.is_told_as_gap(item["question"]):
        for number in range(item["people"]):
            search.count_gap(question=item["question"], person=f"demo-{number}")


def _reading_list(item: dict[str, Any]) -> None:
    """What a person keeps, unless she has lists."""
    person = User.objects.get(email=item["person"])
    if person.reading_lists.exists():
        return
    for practice in PracticePage.objects.visible_to(person).filter(slug__in=item["practices"]):
        practices.save_practice(practice=practice, by=person, new_list=item["name"])


def _classification(item: dict[str, Any]) -> dict[str, Any]:
    """The vocabularies' terms of a practice."""
    targets = SDGTarget.objects.filter(code__in=item.get("sdg_targets", []))
    purposes = DacPurpose.objects.filter(code__in=item.get("dac_purposes", []))
    return {
        "localities": list(Locality.objects.filter(number__in=item.get("localities", []))),
        "themes": list(Theme.objects.filter(slug__in=item.get("themes", []))),
        "sdg_targets": list(targets),
        "sdg_goals": list(SDGoal.objects.filter(targets__in=targets).distinct()),
        "dac_purposes": list(purposes),
        "dac_categories": list({purpose.category for purpose in purposes}),
    }


def _parts(item: dict[str, Any]) -> dict[str, Any]:
    """The repeated parts of a practice."""
    co_authors = EntityPage.objects.filter(acronym__in=item.get("co_entities", []))
    return {
        "co_authors": [CoAuthor(entity=entity) for entity in co_authors],
        "steps": [Step(**step) for step in item.get("steps", [])],
        "allies": [_ally(ally) for ally in item.get("allies", [])],
        "results": [
            Result(
                indicator=result["indicator"],
                baseline=_decimal(result.get("baseline")),
                value=_decimal(result["value"]),
                unit=result.get("unit", ""),
                measured_on=result.get("date"),
                source=result.get("source", ""),
            )
            for result in item.get("results", [])
        ],
        "evidence": [Evidence(title=evidence["title"]) for evidence in item.get("evidence", [])],
    }


def _ally(item: dict[str, Any]) -> Ally:
    """An ally, with the page of the partner it is told to be."""
    partner = PartnerPage.objects.filter(slug=item.get("partner", "")).first()
    return Ally(**item | {"partner": partner})


def _decimal(value: float | int | None) -> Decimal | None:
    """An exact number from YAML's."""
    return None if value is None else Decimal(str(value))
