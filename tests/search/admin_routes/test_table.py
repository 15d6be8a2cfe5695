"""Every route of the admin is driven by a test here, or is known to change nothing to be found."""

import importlib
from pathlib import Path

import pytest

from tests.search.admin_routes.routes import BULK, DRIVEN, TASK, every_route

ONLY_SHOW = {
    *("index", "index_results", "inspect", "list", "list_results", "listing", "detail", "find"),
    *("usage", "usage_results", "history", "history_results", "document_usage", "image_usage"),
    *("choose", "choose_results", "chosen", "chosen_multiple", "select_format"),
}
"""Last parts of names of routes that only show something."""

NOT_FOUND_BY_THE_SEARCH = "What it makes or changes is not found by the search."
NOT_VISIBLE_YET = "What it makes is of no use until another route puts it to use."
SHOWS = "It only shows something, or asks before another route acts."
PREVIEWS = "It keeps a form in the session, for the preview."
BARRED = "Doors of the admin that our settings bar."

HARMLESS = {
    SHOWS: (
        "wagtailadmin_home admin/test404/ admin/^.*/$ wagtailadmin_error_test "
        "wagtailadmin_explore_root wagtailadmin_explore wagtailadmin_explore_results "
        "wagtailadmin_pages:type_use wagtailadmin_pages:type_use_results "
        "wagtailadmin_pages:choose_parent wagtailadmin_pages:view_draft "
        "wagtailadmin_pages:add_subpage wagtailadmin_pages:search "
        "wagtailadmin_pages:search_results wagtailadmin_pages:collect_workflow_action_data "
        "wagtailadmin_pages:confirm_workflow_cancellation wagtailadmin_pages:workflow_preview "
        "wagtailadmin_pages:revisions_index wagtailadmin_pages:revisions_view "
        "wagtailadmin_pages:revisions_revert wagtailadmin_pages:revisions_compare "
        "wagtailadmin_pages:workflow_history wagtailadmin_pages:workflow_history_detail "
        "wagtailadmin_choose_page wagtailadmin_choose_page_child wagtailadmin_choose_page_search "
        "wagtailadmin_choose_page_chosen_multiple wagtailadmin_choose_page_external_link "
        "wagtailadmin_choose_page_email_link wagtailadmin_choose_page_phone_link "
        "wagtailadmin_choose_page_anchor_link wagtailadmin_tag_autocomplete "
        "wagtailadmin_tag_model_autocomplete wagtailadmin_workflows:select_task_type "
        "wagtailadmin_workflows:task_index wagtailadmin_workflows:task_index_results "
        "wagtailadmin_workflows:task_chooser wagtailadmin_workflows:task_chooser_results "
        "wagtailadmin_workflows:task_chosen wagtailadmin_reports:locked_pages "
        "wagtailadmin_reports:locked_pages_results wagtailadmin_reports:workflow "
        "wagtailadmin_reports:workflow_results wagtailadmin_reports:workflow_tasks "
        "wagtailadmin_reports:workflow_tasks_results wagtailadmin_reports:site_history "
        "wagtailadmin_reports:site_history_results wagtailadmin_reports:aging_pages "
        "wagtailadmin_reports:aging_pages_results wagtailadmin_reports:page_types_usage "
        "wagtailadmin_reports:page_types_usage_results wagtailadmin_sprite "
        "unconfirmed_practices unconfirmed_practices_results incomplete_practices "
        "incomplete_practices_results vacant_posts vacant_posts_results "
        "wagtailadmin_javascript_catalog wagtailadmin_block_preview "
        "wagtailforms:list_submissions wagtailforms:list_submissions_results "
        "wagtailembeds:chooser wagtailembeds:chooser_upload wagtailimages:preview "
        "wagtailimages:url_generator wagtailimages:url_generator_output "
        "wagtail_bulk_action:practices.practicepage.export "
        "wagtail_bulk_action:wagtailcore.page.export"
    ),
    PREVIEWS: (
        "wagtailadmin_pages:preview_on_add wagtailadmin_pages:preview_on_edit "
        "wagtailsettings:preview_on_edit"
    ),
    "Ours before Wagtail's choosers and report (`core.admin.urls`): they only show, and less.": (
        "admin/choose-page/ admin/choose-page/<int:parent_page_id>/ "
        "admin/choose-page/chosen-multiple/ admin/tag-autocomplete/ "
        "admin/tag-autocomplete/<slug:app_name>/<slug:model_name>/ "
        "admin/reports/page-types-usage/ admin/reports/page-types-usage/results/"
    ),
    NOT_VISIBLE_YET: (
        "wagtailadmin_workflows:add wagtailadmin_workflows:add_task "
        "wagtailadmin_workflows:edit_task wagtailadmin_workflows:task_chooser_create "
    ),
    "No chooser of snippets offers to make one: the view has no form.": (
        "wagtailsnippetchoosers_core_sector:create wagtailsnippetchoosers_core_theme:create "
        "wagtailsnippetchoosers_core_locality:create wagtailsnippetchoosers_core_sdgoal:create"
    ),
    NOT_FOUND_BY_THE_SEARCH: (
        "wagtailadmin_account wagtailadmin_logout wagtailadmin_dismissibles "
        "synonym:add synonym:edit synonym:delete pin:add pin:edit pin:delete "
        "wagtailadmin_editing_sessions:ping wagtailadmin_editing_sessions:release "
        "wagtailforms:delete_submissions wagtailredirects:add wagtailredirects:edit "
        "wagtailredirects:delete wagtailredirects:start_import wagtailredirects:process_import "
        "wagtailsnippets_home_landing:add wagtailsnippets_home_landing:edit "
        "wagtailsnippets_home_landing:copy wagtailsnippets_home_landing:delete "
        "wagtail_bulk_action:home.landing.delete "
        "wagtailsettings:edit wagtailimages:add wagtailimages:edit wagtailimages:delete "
        "wagtailimages:add_multiple wagtailimages:edit_multiple wagtailimages:delete_multiple "
        "wagtailimages:create_multiple_from_uploaded_image wagtailimages:delete_upload_multiple "
        "wagtailimages_chooser:create "
        "wagtail_bulk_action:core.customimage.add_tags "
        "wagtail_bulk_action:core.customimage.add_to_collection "
        "wagtail_bulk_action:core.customimage.delete"
    ),
    "Rows hold no people: what a person may see is asked anew by each request.": (
        "wagtailusers_users:copy"
    ),
    "The site has one language for its pages, so there is nothing to translate.": (
        "wagtailadmin_api:pages:action:copy_for_translation"
    ),
    BARRED: (
        "wagtailadmin_login wagtailadmin_password_reset wagtailadmin_password_reset_done "
        "wagtailadmin_password_reset_confirm wagtailadmin_password_reset_complete admin/login/"
    ),
}


@pytest.fixture(scope="module")
def driven() -> set[str]:
    """The names of all routes that tests in this folder are marked with."""
    for module in Path(__file__).parent.glob("test_*.py"):
        importlib.import_module(f"tests.search.admin_routes.{module.stem}")
    return set(DRIVEN)


@pytest.fixture(scope="module")
def harmless() -> set[str]:
    """The names of all routes that are known to change nothing that is found."""
    listed = {name for names in HARMLESS.values() for name in names.split()}
    return listed | {name for name in every_route() if _only_shows(name)}


def _only_shows(name: str) -> bool:
    own = (BULK, TASK)
    return not name.startswith(own) and name.rpartition(":")[2] in ONLY_SHOW


@pytest.mark.one_database
def test_every_route_is_decided(driven: set[str], harmless: set[str]) -> None:
    """Fails for a route that Wagtail, or a snippet of ours, has brought: drive it or list it."""
    assert every_route() - driven - harmless == set()


@pytest.mark.one_database
def test_no_route_is_listed_that_does_not_exist(driven: set[str], harmless: set[str]) -> None:
    assert (driven | harmless) - every_route() == set()


@pytest.mark.one_database
def test_no_route_is_both(driven: set[str], harmless: set[str]) -> None:
    assert driven & harmless == set()
