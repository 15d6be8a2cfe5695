"""The addresses of Wagtail's admin. Ours stand before the ones they take the place of.

They have no names of their own, so that Wagtail's lead to them; but for that of bulk actions,
which is Wagtail's too.
"""

from django.urls import path
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import urlpatterns as of_wagtail
from wagtail.utils.urlpatterns import decorate_urlpatterns

from core.admin import bulk, choosers
from core.views import Door

guarded = [
    path("choose-page/", choosers.BrowseView.as_view()),
    path("choose-page/<int:parent_page_id>/", choosers.BrowseView.as_view()),
    path("choose-page/chosen-multiple/", choosers.ChosenMultipleView.as_view()),
    path(
        "bulk/<str:app_label>/<str:model_name>/<str:action>/",
        bulk.index,
        name="wagtail_bulk_action",
    ),
    path("tag-autocomplete/", choosers.complete_tag),
    path("tag-autocomplete/<slug:app_name>/<slug:model_name>/", choosers.complete_tag),
    path("reports/page-types-usage/", choosers.KnownPageTypesUsageView.as_view()),
    path(
        "reports/page-types-usage/results/",
        choosers.KnownPageTypesUsageView.as_view(results_only=True),
    ),
]

urlpatterns = [
    path("login/", Door.as_view()),
    *decorate_urlpatterns(guarded, require_admin_access),
    *of_wagtail,
]
