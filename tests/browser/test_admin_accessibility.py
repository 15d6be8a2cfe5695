"""The screens of the admin that editors use: axe finds nothing, for each of those who see them."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone

from home.models import NewsIndexPage, SiteLayout
from practices.models import PracticeIndexPage, ValidityQuestion
from search.models import Entry, Pin, SearchGap, Synonym
from search.models.gaps import FEWEST
from tests.browser.conftest import DESKTOP, PHONE
from tests.factories.accounts import UserFactory
from tests.factories.actors import secretariat_member
from tests.factories.home import NewsPageFactory
from tests.factories.practices import PracticeFactory


def edit(page):
    """Where a page is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def add(model, below):
    """Where a page of a kind is begun."""
    meta = model._meta
    return reverse("wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, below.pk])


def on_both(action, practices):
    """Where something is done with several practices."""
    chosen = "&".join(f"id={practice.pk}" for practice in practices)
    address = reverse("wagtail_bulk_action", args=["practices", "practicepage", action])
    return f"{address}?{chosen}&next=/admin/"


@pytest.fixture
def screens(people):
    """What each sees: the administrator, the technical secretariat and a focal point."""
    entity = people["author"].appointments.get().entity
    practice = PracticeFactory(entity=entity, title="Aire limpio en el barrio")
    foreign = PracticeFactory()
    ValidityQuestion.objects.create(practice=practice, asked_at=timezone.now() - timedelta(days=60))
    news = NewsPageFactory(
        body=[
            ("heading", "Para qué"),
            ("paragraph", "<p>Para <a linktype='page' id='0'>probar</a>.</p>"),
            ("quote", {"text": "Sí.", "source": "Ella"}),
        ]
    )
    for written in (practice, news):
        written.save_revision(clean=False).publish()
    listing = PracticeIndexPage.objects.get()
    synonym = Synonym.objects.create(words="aire, atmósfera")
    SearchGap.objects.create(
        week=timezone.localdate(), digest="0" * 64, question="reciclaje", people=FEWEST
    )
    pin = Pin.objects.create(question="aire", entry=Entry.objects.get(title=practice.title))
    reports = [reverse(name) for name in ("unconfirmed_practices", "incomplete_practices")]
    bulk = [
        on_both(name, (practice, foreign)) for name in ("confirm_validity", "add_theme", "export")
    ]
    pages = [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[listing.pk]),
        edit(practice),
        add(type(practice), listing),
    ]
    every = [
        *pages,
        edit(news),
        add(type(news), NewsIndexPage.objects.get()),
        *reports,
        reverse("vacant_posts"),
        *bulk,
        reverse("searchgap:index"),
        reverse("synonym:index"),
        reverse("synonym:add"),
        reverse("synonym:edit", args=[synonym.pk]),
        reverse("pin:index"),
        reverse("pin:add"),
        reverse("pin:edit", args=[pin.pk]),
        reverse("search_reasons:index") + "?q=aire",
        reverse("wagtailsnippets_actors_appointment:add"),
        reverse("wagtailsnippets_actors_appointment:list"),
        reverse("wagtailsettings:edit", args=["home", "sitelayout", SiteLayout.load().pk]),
    ]
    secretariat = secretariat_member()
    return {
        UserFactory(is_superuser=True): every,
        secretariat: [*pages[:3], edit(news), *reports, *bulk[:2]],
        people["approver"]: [pages[0], *reports, *bulk],
    }


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("viewport", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")], ids=["phone", "desktop"]
)
def test_no_screen_shuts_an_editor_out(screens, visitor, viewport, scheme):
    for person, addresses in screens.items():
        editor = visitor(viewport)
        editor.page.emulate_media(color_scheme=scheme)
        editor.is_let_in(person)
        for address in addresses:
            check(editor, address)


@pytest.mark.one_database
def test_a_listing_with_nothing_in_it_shuts_nobody_out(committed_site, visitor):
    editor = visitor(PHONE)
    editor.is_let_in(UserFactory(is_superuser=True))
    for name in ("pin:index", "searchgap:index", "unconfirmed_practices"):
        check(editor, reverse(name))


@pytest.mark.one_database
def test_an_address_with_nothing_behind_it_shuts_nobody_out(committed_site, visitor):
    editor = visitor(DESKTOP)
    editor.is_let_in(UserFactory(is_superuser=True))
    check(editor, "/admin/no-existe/", status=404)


def check(editor, address, status=200):
    """Open a screen and have axe look at it."""
    answer = editor.page.goto(editor.address + address)
    assert answer.status == status, f"{address}: {answer.status}"
    found = Axe().run(editor.page)
    assert found.violations_count == 0, f"{address}\n{found.generate_report()}"
