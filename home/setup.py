"""First content: what the site needs before anybody writes anything.

Everything here may run again and again; it adds what is missing and changes nothing that
people made of it.
"""

from collections.abc import Iterable
from urllib.parse import urlsplit

import yaml
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from actors.models import EntityIndexPage, PartnerIndexPage
from actors.reference import introduce_entities, load_entities, load_sectors, name_secretariat
from core.enums import RoleCode
from core.models import BasePage, Role
from core.reference import load_classification
from files.services import set_up_shelves
from home.content import load_pages
from home.models import EventIndexPage, HomePage, NewsIndexPage, SiteLayout, StandardPage
from practices.models import EntityApprovalTask, PracticeIndexPage
from search.services import load_synonyms

WORKFLOW_NAME = "Aprobación de la entidad"

ADMIN_ROLES = (RoleCode.FOCAL_POINT, RoleCode.DDRI)
# Focal points get no page permission: it would open the explorer with everybody's drafts.
# They write with the short form, and the approval task opens the editor to them. The
# secretariat edits practices, but only the entity's approval publishes them.
EDITORIAL = ("add_page", "change_page", "lock_page", "unlock_page")
APPOINTING = ("add_appointment", "change_appointment", "view_appointment")
INTRODUCING = (
    *("add_landing", "change_landing", "delete_landing", "view_landing"),
    "change_sitelayout",
    "change_secretariat",
)
READING_RECORDS = (
    "view_adoption",
    "view_coauthoragreement",
    "view_entityapproval",
    "view_validation",
    "view_validityquestion",
)
STEERING_SEARCH = [
    "view_searchgap",
    *(
        f"{action}_{name}"
        for action in ("add", "change", "delete", "view")
        for name in ("synonym", "pin")
    ),
]
# Wagtail keeps the permissions of files on its own models, whichever model a site uses.
FILE_PERMISSIONS = ("add_image", "choose_image", "add_document", "choose_document")


@transaction.atomic
def set_up_site() -> None:
    """Make everything: the structure, a page for each entity, and what the site says of itself."""
    set_up_structure()
    set_up_shelves()
    load_entities(below=EntityIndexPage.objects.get())
    introduce_entities()
    name_secretariat()
    load_pages(StandardPage, "home/data/pages.yaml", below=HomePage.objects.get())
    _give_pages(Role.objects.get(code=RoleCode.DDRI).group, StandardPage.objects.all())
    _footer()
    load_synonyms()


@transaction.atomic
def set_up_structure() -> None:
    """Load the vocabularies and make the page tree, the roles and the approval workflow."""
    load_classification()
    load_sectors()
    home = _home()
    practices = _child(
        home,
        PracticeIndexPage(
            title="Prácticas",
            slug="practicas",
            title_en="Practices",
            introduction="Lo que las entidades han hecho, cómo lo hicieron y qué aprendieron.",
            summary_en="What the city's entities have done, how they did it and what they learned.",
        ),
    )
    directory = _child(
        home,
        EntityIndexPage(
            title="Entidades",
            slug="entidades",
            title_en="Entities",
            introduction="Quién hace cooperación internacional en la ciudad.",
            summary_en="Who does international cooperation in the city.",
        ),
    )
    partners = _child(
        home,
        PartnerIndexPage(
            title="Aliados",
            slug="aliados",
            title_en="Partners",
            introduction="Con quién trabaja la ciudad: gobiernos, organismos, empresas y más.",
            summary_en="Whom the city works with: governments, organisations, firms and more.",
        ),
    )
    news = _child(
        home,
        NewsIndexPage(
            title="Noticias",
            slug="noticias",
            title_en="News",
            introduction="Lo que pasa en el sistema de cooperación de la ciudad.",
            summary_en="What happens in the city's cooperation system.",
        ),
    )
    events = _child(
        home,
        EventIndexPage(
            title="Eventos",
            slug="eventos",
            title_en="Events",
            introduction="Encuentros, talleres y convocatorias para anotar en el calendario.",
            summary_en="Meetings, workshops and calls to note in your calendar.",
        ),
    )
    _roles(practices, directory, partners, news, events)
    _approval(practices)


def _home() -> HomePage:
    """The home page at the root of the one site; Wagtail's welcome page makes way."""
    home = HomePage.objects.first()
    if home is None:
        home = HomePage(
            title=settings.SITE_NAME,
            slug="inicio",
            introduction=(
                "Encuentre qué ha hecho la ciudad en cooperación internacional, cómo lo hizo "
                "y a quién llamar. Y cuente lo que hizo su entidad."
            ),
            summary_en=(
                "Find what the city has done in international cooperation, how it did it and "
                "whom to call. And tell what your entity did."
            ),
        )
        Page.objects.get(depth=1).add_child(instance=home)
    _serve(home)
    for welcome in Page.objects.filter(depth=2, slug="home").exclude(pk=home.pk):
        welcome.delete()
    return home


def _serve(home: HomePage) -> None:
    """Have the one site serve the home page at the address the environment names."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    wanted = {"root_page_id": home.pk, "hostname": address.hostname, "port": port}
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if any(getattr(site, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(site, name, value)
        site.site_name = site.site_name or settings.SITE_NAME
        site.save()


def _child(parent: BasePage, page: BasePage) -> BasePage:
    """The page of this type, made below `parent` if there is none."""
    found = type(page).objects.first()
    if found is None:
        parent.add_child(instance=page)
        found = page
    return found


def _footer() -> None:
    """The footer that leads to the pages just made, where nobody has set one."""
    if not SiteLayout.objects.exists():
        groups = yaml.safe_load((settings.BASE_DIR / "home/data/layout.yaml").read_text("utf-8"))
        SiteLayout.objects.create(footer=[("group", group) for group in groups])


def _roles(practices: BasePage, *directories: BasePage) -> None:
    """A group for every role, with what its members may do in the admin."""
    # Wagtail's own groups may publish everywhere; nobody here is given that.
    Group.objects.filter(name__in=("Editors", "Moderators"), user__isnull=True).delete()
    root = Collection.get_first_root_node()
    for code in RoleCode:
        role = Role.objects.filter(code=code).select_related("group").first()
        if role is None:
            group, _created = Group.objects.get_or_create(name=str(code.label))
            role = Role.objects.create(code=code, group=group)
        if code in ADMIN_ROLES:
            role.group.permissions.add(Permission.objects.get(codename="access_admin"))
            for codename in FILE_PERMISSIONS:
                GroupCollectionPermission.objects.get_or_create(
                    group=role.group,
                    collection=root,
                    permission=Permission.objects.get(
                        codename=codename,
                        content_type__app_label__in=("wagtailimages", "wagtaildocs"),
                    ),
                )
    ddri = Role.objects.get(code=RoleCode.DDRI).group
    _give_pages(ddri, [practices], EDITORIAL)
    _give_pages(ddri, directories)
    for codename in (*APPOINTING, *INTRODUCING, *READING_RECORDS, *STEERING_SEARCH):
        ddri.permissions.add(Permission.objects.get(codename=codename))


def _give_pages(
    group: Group, places: Iterable[Page], codenames: Iterable[str] = (*EDITORIAL, "publish_page")
) -> None:
    """Let a group edit some pages and what is below them."""
    for place in places:
        for codename in codenames:
            GroupPagePermission.objects.get_or_create(
                group=group,
                page=Page.objects.get(pk=place.pk),
                permission=Permission.objects.get(
                    codename=codename, content_type__app_label="wagtailcore"
                ),
            )


def _approval(practices: BasePage) -> None:
    """The workflow that every practice passes, and no other anywhere."""
    # Wagtail's own would step in for ours wherever that is taken away.
    WorkflowPage.objects.filter(workflow__name="Moderators approval").delete()
    workflow, _created = Workflow.objects.get_or_create(name=WORKFLOW_NAME)
    task, _created = EntityApprovalTask.objects.get_or_create(name=WORKFLOW_NAME)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    WorkflowPage.objects.get_or_create(
        page=Page.objects.get(pk=practices.pk), defaults={"workflow": workflow}
    )
