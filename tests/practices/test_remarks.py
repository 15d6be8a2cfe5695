"""What is said of a page before it is published, and what must be mended."""

import pytest
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from core.admin.remarks import remarks_on
from core.models import CustomImage
from home.models import NewsIndexPage, NewsPage
from practices.models import Photo, PracticePage
from tests.core.test_reading_ease import HARD_TEXT
from tests.factories.home import NewsPageFactory, StandardPageFactory
from tests.factories.practices import PracticeFactory
from tests.practices.test_admin import create, edit


@pytest.fixture
def image(site):
    """An image that nobody described."""
    return CustomImage.objects.create(title="Huerta", file=get_test_image_file())


def said_of(page):
    return " | ".join(remark.text for remark in remarks_on(page))


def test_links_to_what_is_not_published_are_named(site):
    gone = StandardPageFactory(live=False)
    there = StandardPageFactory()
    html = f'<p><a linktype="page" id="{gone.pk}">lo viejo</a> <a linktype="page" id="{there.pk}">'
    html += 'lo nuevo</a> <a linktype="document" id="987654">el acta</a></p>'
    said = said_of(StandardPageFactory(body=[("paragraph", html)]))
    assert "lo viejo" in said and "el acta" in said
    assert "lo nuevo" not in said
    assert gone.title not in said


def test_addresses_that_lead_nowhere_are_named_without_asking_the_web(site):
    good = ["https://bogota.gov.co/a b".replace(" ", "%20"), "mailto:a@b.co", "#parte", "/temas/"]
    bad = ["www.bogota.gov.co", "http://", "https://bogota gov.co", "javascript:alert(1)"]
    html = "".join(f'<a href="{address}">x</a>' for address in good + bad)
    remarks = remarks_on(StandardPageFactory(body=[("paragraph", f"<p>{html}</p>")]))
    assert len(remarks) == len(bad)
    assert all(address in remark.text for address, remark in zip(bad, remarks, strict=True))


def test_what_wagtail_saves_by_itself_is_looked_at_at_once(site, admin_client):
    parent = NewsIndexPage.objects.get()
    address = reverse("wagtailadmin_pages:add", args=["home", "newspage", parent.pk])
    html = '<p><a linktype="page" id="987654">lo viejo</a></p>'
    told = {"title": "Una noticia", "slug": "una-noticia", "summary": "Breve."}
    told |= {"date": "2026-11-28", "body_en": streamfield([])}
    as_json = {"accept": "application/json"}

    def data(text):
        return nested_form_data(told | {"body": streamfield([("paragraph", rich_text(text))])})

    saved = admin_client.post(address, data(html), headers=as_json).json()
    hydrated = admin_client.get(saved["hydrate_url"]).content.decode()
    assert "data-side-panel='remarks'" in hydrated and "«lo viejo» no lleva a nada" in hydrated
    editor = reverse("wagtailadmin_pages:edit", args=[NewsPage.objects.get().pk])
    mended = admin_client.post(editor, data("<p>Nada.</p>"), headers=as_json).json()["html"]
    assert "data-side-panel='remarks'" in mended and "lo viejo" not in mended


def test_who_publishes_a_new_page_at_once_is_told_what_to_look_at(site, admin_client):
    parent = NewsIndexPage.objects.get()
    address = reverse("wagtailadmin_pages:add", args=["home", "newspage", parent.pk])
    shown = admin_client.get(address).content.decode()
    assert "Antes de publicar" in shown and "En cuanto se guarde el borrador" in shown
    body = streamfield([("paragraph", rich_text(f"<p>{HARD_TEXT}</p>"))])
    told = {"title": "Una noticia", "slug": "una-noticia", "summary": "Breve.", "body": body}
    data = nested_form_data(told | {"date": "2026-11-28", "body_en": streamfield([])})
    answer = admin_client.post(address, data | {"action-publish": "1"}, follow=True)
    assert NewsPage.objects.get(slug="una-noticia").live
    said = answer.content.decode()
    assert "Ya está publicada. Conviene mirar:" in said and "INFLESZ" in said


def test_links_are_asked_for_at_once(site, django_assert_num_queries):
    html = "".join(f'<p><a linktype="page" id="{n}">x</a></p>' for n in range(5))
    page = StandardPageFactory(body=[("paragraph", html), ("paragraph", html)])
    with django_assert_num_queries(1):
        remarks_on(page)


def test_a_text_that_is_hard_to_read_is_named(site):
    page = StandardPageFactory(body=[("paragraph", f"<p>{HARD_TEXT}</p>")])
    (remark,) = remarks_on(page)
    assert "INFLESZ" in remark.text
    assert not remark.prevents


def test_images_in_the_text_need_words(image):
    def with_image(**values):
        figure = {"image": {"image": image.pk, "decorative": False, "alt_text": ""} | values}
        page = StandardPageFactory.build()
        page.body = type(page.body)(
            page.body.stream_block, [{"type": "figure", "value": figure}], is_lazy=True
        )
        return remarks_on(page)

    (remark,) = with_image()
    assert remark.prevents
    assert image.title in remark.text
    assert with_image(decorative=True) == with_image(alt_text="Se ve una huerta") == []


def test_a_picture_beside_the_text_may_lack_words_only_where_it_decorates(image):
    (remark,) = remarks_on(NewsPageFactory(picture=image))
    assert image.title in remark.text
    assert not remark.prevents
    image.alt_text = "Se ve una huerta"
    assert not remarks_on(NewsPageFactory(picture=image))


def test_the_preview_beside_the_editor_is_read_and_the_page_carries_none_of_it(site, admin_client):
    page = NewsPageFactory()
    visit = admin_client.get(page.url)
    preview = page.make_preview_request(
        visit.wsgi_request, extra_request_attrs={"in_preview_panel": True}
    )
    assert '"include": ["main"]' in preview.render().content.decode()
    assert "userbar" not in visit.content.decode()


def test_what_a_practice_lacks_is_said_with_its_worth(site):
    practice = PracticeFactory()
    practice.what_was_done = ""
    first, *others = remarks_on(practice)
    assert first.prevents
    assert "qué se hizo" in first.text
    assert any("+10" in remark.text for remark in others)
    assert not any(remark.prevents for remark in others)


def test_photos_without_words_are_named(image):
    practice = PracticeFactory()
    practice.photos = [Photo(image=image)]
    assert remarks_on(practice)[0].prevents
    assert image.title in remarks_on(practice)[0].text
    practice.photos = [Photo(image=image, is_decorative=True)]
    assert not remarks_on(practice)[0].prevents


@pytest.mark.parametrize(
    ("row", "is_sent"),
    [({}, False), ({"alt_text": "Una huerta"}, True), ({"is_decorative": "on"}, True)],
)
def test_a_photo_without_words_is_not_sent_but_kept_in_a_draft(
    client, secretariat, entity, image, row, is_sent
):
    client.force_login(secretariat)
    photo = {"photos-0-image": image.pk, "photos-0-ORDER": "1", "photos-TOTAL_FORMS": "1"}
    photo |= {f"photos-0-{key}": value for key, value in row.items()}
    create(client, entity, **photo)
    practice = PracticePage.objects.get()
    assert practice.get_latest_revision_as_object().photos.count() == 1
    sending = {"action-submit": "1"} | photo
    edit(client, practice, **sending)
    practice = PracticePage.objects.get()
    assert bool(practice.workflow_in_progress) is is_sent


def test_the_editor_shows_them(client, secretariat):
    client.force_login(secretariat)
    practice = PracticeFactory()
    page = client.get(reverse("wagtailadmin_pages:edit", args=[practice.pk]))
    assert "Antes de publicar" in page.content.decode()
    assert said_of(practice).split(" | ")[0] in page.content.decode()
