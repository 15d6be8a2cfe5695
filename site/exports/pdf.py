"""PDF from HTML."""

from django.conf import settings
from django.contrib.staticfiles import finders


class PdfUnavailableError(RuntimeError):
    """The machine lacks the libraries that draw a PDF (Pango)."""


def render_pdf(html: str, *, stylesheet: str) -> bytes:
    """Draw `html` with one of our style sheets (a path below `static/`) as a PDF.

    Nothing is fetched from anywhere: the page must stand by itself.
    Raises `PdfUnavailableError` where Pango is not installed.
    """
    try:
        from weasyprint import CSS, HTML
    except OSError as error:
        raise PdfUnavailableError(str(error)) from error
    path = finders.find(stylesheet)
    document = HTML(string=html, base_url=settings.WAGTAILADMIN_BASE_URL, url_fetcher=_refuse)
    return document.write_pdf(stylesheets=[CSS(filename=path)])


def _refuse(url: str, *args: object, **kwargs: object) -> dict:
    """Fetch nothing: a document must not make the server call addresses."""
    raise ValueError(f"{url} is not fetched.")
