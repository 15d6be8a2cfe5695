"""Every address of the site, on one screen."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

urlpatterns = [
    path("", include("core.urls")),
    # The admin's own door is allauth's.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(admin_urls)),
    path("documentos/", include(document_urls)),
]

urlpatterns += i18n_patterns(
    path("cuenta/", include("allauth.urls")),
    path("", include("search.urls")),
    path("", include("practices.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
