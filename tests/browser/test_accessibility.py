"""Every kind of page for everybody: axe finds nothing, nothing scrolls sideways, HTML is valid."""

import re
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve, reverse
from django.utils import timezone

from core.models import Theme
from practices import services
from practices.attachments import keyed_photos
from practices.enums import AdoptionStatus, ValidityAnswer
from practices.models import CoAuthorAgreement, ValidityQuestion
from tests.browser.conftest import DESKTOP, PHONE
from tests.conftest import skip_or_fail
from tests.factories.actors import EntityFactory, secretariat_member
from tests.factories.files import picture, upload
from tests.factories.home import EventPageFactory, NewsPageFactory, StandardPageFactory
from tests.factories.practices import PracticeFactory
from tests.leaks.test_addresses import DOORS, site_routes
from tests.practices.conftest import COMPLETE
from tests.services import html_checker
from tests.services.machine import MissingError

NO_PAGE = {
    "account_confirm_login_code": "asked only by who begins to sign in with a code, which is off",
    "account_set_password": "for accounts without a password, which nobody has",
    "account_email_verification_sent": "asked only in the middle of signing up",
    "core:healthz": "a word",
    "core:readyz": "a word",
    "core:rendition": "a picture",
    "home:calendar": "a calendar",
    "home:event_calendar": "a calendar",
    "home:own_guide": "leads to a guide",
    "mfa_activate_totp": "its picture is another at every visit; asks for the password first",
    "mfa_authenticate": "asked only in the middle of signing in, with a telephone",
    "mfa_deactivate_totp": "asks for the password first",
    "mfa_download_recovery_codes": "a text file",
    "mfa_generate_recovery_codes": "asks for the password first",
    "mfa_reauthenticate": "asks for a telephone",
    "mfa_view_recovery_codes": "asks for the password first",
    "practices:autosave": "answers a script",
    "practices:draft_file": "a file",
    "practices:draft_photo": "a picture",
    "practices:export": "a table to download",
    "practices:feed": "a feed",
    "practices:listing": "a part of the list of practices",
    "practices:pdf": "a document",
    "practices:reply_to_comment": "takes what the review sends",
    "practices:resolve_comment": "takes what the review sends",
    "practices:similar": "a part of the form",
    "practices:submit": "takes what the review sends",
    "robots": "a text",
    "search:answer": "takes what the search sends",
    "search:browser_suggestions": "answers a browser",
    "search:count_gap": "takes what the search sends",
    "search:json": "answers a program",
    "search:opensearch": "answers a browser",
    "search:suggestions": "a part of the search box",
    "sitemap": "answers a program",
    "wagtailcore_authenticate_with_password": "shared passwords are off",
    "wagtaildocs_authenticate_with_password": "shared passwords are off",
    "wagtaildocs_serve": "a file",
}
"""Addresses at which nobody reads a page, or none that a test can come to, and why."""


@pytest.fixture
def pages(people):
    """The addresses of every kind of page a stranger and an approver can open."""
    author = people["author"]
    entity = author.appointments.get().entity
    practice = PracticeFactory(entity=entity, title="Aire limpio en el barrio")
    draft = services.create_draft(entity=entity, by=author, values=COMPLETE)
    services.add_files(
        practice=draft, by=author, files=[upload("a.jpg", picture()), upload("a.pdf", b"%PDF-1.7")]
    )
    draft.refresh_from_db()
    [photo] = keyed_photos(draft.get_latest_revision_as_object())
    services.change_attachments(
        practice=draft,
        by=author,
        changes={photo: {"alt_text": "Un sensor de aire en una terraza"}},
        seen_revision=draft.latest_revision_id,
    )
    draft.refresh_from_db()
    versions = [draft.latest_revision_id, _new_title(draft, author)]
    services.submit(practice=draft, by=author, seen_revision=draft.latest_revision_id)
    practice.themes = [Theme.objects.create(name="Aire", slug="aire")]
    practice.save()
    question = ValidityQuestion.objects.create(practice=practice, asked_at=timezone.now())
    public = [
        "/",
        "/practicas/",
        "/practicas/?clase=ongoing&q=aire",
        "/practicas/?vista=mapa",
        "/practicas/?clase=nada",
        practice.url,
        reverse("practices:impact", args=[practice.pk]),
        reverse("practices:compare"),
        reverse("practices:compare") + f"?p={practice.pk}&p={PracticeFactory().pk}&q=aire",
        "/entidades/",
        "/aliados/",
        entity.url,
        "/buscar/",
        "/buscar/?q=aire",
        "/buscar/?q=nadalodiceasi",
        StandardPageFactory().url,
        "/noticias/",
        NewsPageFactory(entity=entity).url,
        "/eventos/",
        EventPageFactory(entity=entity, place="Sala 5", link="https://example.org/").url,
        "/temas/",
        reverse("home:theme", args=["aire"]),
        "/sectores/",
        f"/sectores/{entity.sector.slug}/",
        "/ods/",
        "/ods/11/",
        "/localidades/",
        "/localidades/1/",
        reverse("home:guides"),
        reverse("home:guide", args=["punto-focal"]),
        "/no-existe/",
        reverse("style_guide"),
        "/en/practicas/",
        reverse("account_login"),
        reverse("account_reset_password"),
        reverse("account_reset_password_done"),
        reverse("account_reset_password_from_key", args=["1", "gone"]),
        reverse("account_reset_password_from_key_done"),
        reverse("account_signup"),
        reverse("account_inactive"),
        reverse("practices:validity", args=[services.token_of(question), ValidityAnswer.VALID]),
        reverse("practices:validity", args=["no-existe", ValidityAnswer.VALID]),
    ]
    kept = services.save_practice(practice=practice, by=people["approver"])
    adoption = PracticeFactory().adoptions.create(
        entity=entity, declared_by=author, status=AdoptionStatus.PLANNED
    )
    private = [
        reverse("practices:compare_versions", args=[draft.pk, *versions]),
        reverse("practices:edit_adoption", args=[adoption.pk]),
        reverse("account_email"),
        reverse("account_change_password"),
        reverse("account_reauthenticate"),
        reverse("account_logout"),
        reverse("usersessions_list"),
        reverse("practices:saved"),
        reverse("practices:saved_list", args=[kept.pk]) + f"?quitada={PracticeFactory().pk}",
        reverse("practices:delete_list", args=[kept.pk]),
        reverse("practices:save", args=[practice.pk]),
        reverse("practices:share"),
        reverse("practices:mine"),
        reverse("practices:review", args=[draft.pk]),
        reverse("practices:edit", args=[draft.pk]),
        reverse("practices:attachments", args=[draft.pk]),
        reverse("practices:from_document"),
        reverse("practices:history", args=[draft.pk]),
        reverse("practices:adopt", args=[PracticeFactory().pk]),
        reverse("actors:edit_entity", args=[entity.pk]),
        reverse("practices:section", args=[draft.pk, "para-repetirla"]),
        reverse("practices:section", args=[draft.pk, "pasos"]),
        reverse("practices:section", args=[draft.pk, "clasificacion"]),
        reverse("mfa_index"),
    ]
    return public, private


def _new_title(draft, author):
    """Save a draft under another title; returns the key of its revision."""
    services.save_draft(
        practice=draft,
        by=author,
        values={"title": "Aire más limpio"},
        seen_revision=draft.latest_revision_id,
        keep_previous=True,
    )
    draft.refresh_from_db()
    return draft.latest_revision_id


@pytest.fixture
def for_the_secretariat(people):
    """The addresses that only the technical secretariat opens, with every state of a comment."""
    entity = people["author"].appointments.get().entity
    practice = PracticeFactory(entity=entity, owner=people["author"])
    practice.save_revision().publish()
    services.comment(practice=practice, by=people["approver"], part="problem", text="¿Cuándo?")
    done = services.comment(practice=practice, by=people["approver"], part="title", text="Largo.")
    services.resolve(comment=done, by=people["approver"])
    agreement = CoAuthorAgreement.objects.create(practice=practice, entity=EntityFactory())
    return [
        reverse("practices:validate", args=[practice.pk]),
        reverse("practices:comment", args=[practice.pk]),
        reverse("practices:co_authorship", args=[agreement.pk]),
    ]


@pytest.mark.one_database
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_no_page_shuts_anybody_out(people, pages, for_the_secretariat, visitor, viewport, scheme):
    public, private = pages
    someone = visitor(viewport)
    someone.page.emulate_media(color_scheme=scheme)
    for path in public:
        check(someone, path)
    someone.signs_in(people["approver"].email)
    for path in [*private, *public[:6]]:
        check(someone, path)
    reader = visitor(viewport)
    reader.page.emulate_media(color_scheme=scheme)
    reader.is_let_in(secretariat_member())
    for path in for_the_secretariat:
        check(reader, path)


@pytest.mark.one_database
def test_every_address_of_the_site_is_looked_at_or_left_out_by_name(pages, for_the_secretariat):
    public, private = pages
    addresses = [urlsplit(path).path for path in (*public, *private, *for_the_secretariat)]
    looked_at = {resolve(address).view_name for address in addresses}
    names = {name for name, route in site_routes() if str(route.pattern) not in DOORS}
    assert names - looked_at == set(NO_PAGE)


@pytest.mark.one_database
def test_every_page_is_valid_html(people, pages, for_the_secretariat, client, tmp_path):
    public, private = pages
    keep(client, public, tmp_path)
    client.force_login(people["approver"])
    keep(client, [*private, *public[:6]], tmp_path)
    reader = secretariat_member()
    Authenticator.objects.create(user=reader, type=Authenticator.Type.TOTP, data={})
    client.force_login(reader)
    keep(client, for_the_secretariat, tmp_path)
    try:
        errors = html_checker.errors_in(tmp_path)
    except MissingError as missing:
        skip_or_fail(str(missing))
    assert errors == []


def keep(client, paths, folder):
    """Put what these addresses answer into files of the folder."""
    for path in paths:
        name = f"{len(list(folder.iterdir()))}{path}"
        answer = client.get(path)
        assert answer.status_code == (404 if "no-existe" in path else 200), path
        (folder / f"{re.sub(r'[^a-z0-9]+', '-', name)}.html").write_bytes(answer.content)


def check(someone, path):
    """Open a page and have axe look at it."""
    someone.opens(path)
    found = Axe().run(someone.page)
    assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
    width = someone.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert width <= 0, f"{path} scrolls sideways by {width} px"
    hidden = someone.page.evaluate(
        "[...document.querySelectorAll('.data-table--stacked')]"
        ".some((table) => table.scrollWidth > table.clientWidth + 1 && innerWidth < 640)"
    )
    assert not hidden, f"{path} hides columns of a table"
