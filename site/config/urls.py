"""Every address of the site, on one screen."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.documents import urls as document_urls

from accounts.views import SignOut
from core.views import Door, absent, style_guide
from home.sitemaps import SITEMAPS
from home.views import robots

# Shared passwords are switched off; Wagtail's forms for them would tell which page is there.
PASSWORD_OF_PAGE = "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/"
PASSWORD_OF_FILE = "documentos/authenticate_with_password/<int:restriction_id>/"

urlpatterns = [
    path("", include("core.urls")),
    path("admin/", include("core.admin.urls")),
    path(PASSWORD_OF_FILE, absent, name="wagtaildocs_authenticate_with_password"),
    path("documentos/", include(document_urls)),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
]

urlpatterns += i18n_patterns(
    path("cuenta/logout/", SignOut.as_view(), name="account_logout"),
    path("cuenta/", include("allauth.urls")),
    path("estilo/", style_guide, name="style_guide"),
    path("", include("search.urls")),
    path("", include("actors.urls")),
    path("", include("practices.urls")),
    path("", include("home.urls")),
    path(PASSWORD_OF_PAGE, absent, name="wagtailcore_authenticate_with_password"),
    path("_util/login/", Door.as_view()),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
