"""A practice on paper."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from exports.pdf import PdfUnavailableError, render_pdf
from practices.models import PracticePage


@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The published practice as a PDF; where the server cannot draw one, a page that says so."""
    practice = get_object_or_404(PracticePage.for_reading().visible_to(request.user), pk=pk)
    context = practice.get_context(request) | {"photos": []}  # Paper is for the text.
    html = render_to_string("practices/practice_pdf.html", context, request)
    try:
        content = render_pdf(html, stylesheet="pdf/practice.css")
    except PdfUnavailableError:
        return render(request, "practices/pdf_unavailable.html", {"practice": practice}, status=501)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{practice.slug}.pdf"'
    return response
