"""Which pictures there are: who looks, where, at what, after doing what.

`{slug}` in an address is the primary key of the page with this slug.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

KEY = re.compile(r"\{([\w-]+)\}")
SITE = 900
ADMIN = 1100
"""Widths at which the columns still stand beside each other, no wider: pictures are small."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture. `parts` are what it reaches from and to (CSS); without any, the window."""

    name: str
    address: str
    persona: str = ""
    parts: tuple[str, ...] = ()
    steps: Callable[[Page], None] = lambda page: None
    width: int = SITE
    height: int = 640
    tallest: int = 640

    def path(self) -> str:
        """The address in the database of now."""
        from wagtail.models import Page as AnyPage

        return KEY.sub(lambda key: str(AnyPage.objects.get(slug=key[1]).pk), self.address)


def names_an_experience(page: Page) -> None:
    """The first answer of the short form, without the note of when it was saved: it floats."""
    page.get_by_label("¿Cómo se llama la experiencia?").fill("Sensores de aire en los colegios")
    page.locator(".writing-status").evaluate("note => note.hidden = true")


def sees_what_is_missing(page: Page) -> None:
    """What each answer that is missing adds."""
    page.get_by_text("Qué le falta y cuánto suma").click()


def begins_a_comment(page: Page) -> None:
    """A question about one part."""
    page.get_by_text("Comentar una parte").click()
    page.get_by_label("¿Sobre qué parte?").select_option("problem")
    page.get_by_label("Comentario", exact=True).fill("¿Cuántos instrumentos eran al comienzo?")


def opens_the_decisions(page: Page) -> None:
    """What the arrow beside *Guardar borrador* holds."""
    page.get_by_role("button", name="Más acciones").click()


def opens_privacy(page: Page) -> None:
    """Who may see a page."""
    page.get_by_role("button", name="Alternar estado").click()
    page.get_by_role("button", name="Cambiar privacidad").click()
    page.get_by_label("Privado, accesible para usuarios en grupos específicos").check()


def names_a_post(page: Page) -> None:
    """What somebody is appointed to."""
    page.locator("[name=role]").select_option(index=1)
    page.locator("[name=post]").fill("Profesional de cooperación")


def chooses_roles(page: Page) -> None:
    """What somebody may do."""
    page.locator("#tab-label-roles").click()


SHOTS = (
    # Anybody.
    Shot("inicio", "/", width=1280, height=800),
    Shot(
        "buscar",
        "/buscar/?q=calibracion+del+aire",
        parts=("main .search-box", "main .facets", "main .result"),
        width=1000,
        tallest=480,
    ),
    Shot(
        "practica",
        "/practicas/sensores-aire-vecinales-ciudad-de-mexico/",
        parts=("main .split__main", "main .split__aside"),
        width=1000,
        tallest=600,
    ),
    Shot(
        "comparar",
        "/comparar/?p={comision-por-plata-sin-usar}&p={la-contrapartida-que-no-se-improvisa}",
        "fermin.olarte",
        ("main h1", "main table"),
        tallest=560,
    ),
    Shot(
        "in-english",
        "/en/practicas/sensores-aire-vecinales-ciudad-de-mexico/",
        parts=("main .page-head > *", "main .split__facts"),
        tallest=520,
    ),
    # Who writes.
    Shot(
        "compartir", "/compartir/", "tobias.chaparro", ("main h1", "main form"), names_an_experience
    ),
    Shot(
        "por-partes",
        "/compartir/{asfalto-tibio-caucho-porto-alegre}/partes/pasos/",
        "wilmar.sotaquira",
        ("main h1", "main form"),
        sees_what_is_missing,
    ),
    Shot(
        "fotos",
        "/compartir/{asfalto-tibio-caucho-porto-alegre}/archivos/",
        "wilmar.sotaquira",
        ("main fieldset:has(img)",),
    ),
    Shot(
        "borrador",
        "/compartir/{asfalto-tibio-caucho-porto-alegre}/revisar/",
        "wilmar.sotaquira",
        ("main .wrap", "main .page-head"),
    ),
    # Who approves.
    Shot(
        "mis-aportes",
        "/mis-aportes/",
        "silvestre.amortegui",
        ("main h1", "section:has(#waiting)", "section:has(#written)"),
    ),
    Shot(
        "decidir",
        "/compartir/{luthiers-de-barrio-cremona}/revisar/",
        "silvestre.amortegui",
        ("#decide", "form:has([name=decision])"),
    ),
    Shot(
        "comentar",
        "/compartir/{luthiers-de-barrio-cremona}/revisar/",
        "silvestre.amortegui",
        ("#comments", "main form:has([name=part])"),
        begins_a_comment,
    ),
    Shot(
        "administrador-aprobar",
        "/admin/pages/{luthiers-de-barrio-cremona}/edit/",
        "silvestre.amortegui",
        steps=opens_the_decisions,
        width=ADMIN,
    ),
    Shot("entidad", "/entidad/{sdmujer}/editar/", "magnolia.riscanevo", ("main h1", "main form")),
    # The technical secretariat.
    Shot("panel", "/admin/", "ulises.barragan", width=ADMIN, height=720),
    Shot(
        "validar",
        "/validar/{recicladores-basculas-y-confianza}/",
        "ulises.barragan",
        ("form:has([name=opinion])",),
    ),
    Shot(
        "designacion",
        "/admin/snippets/actors/appointment/add/",
        "paz.quintero",
        steps=names_a_post,
        width=ADMIN,
        height=820,
    ),
    Shot(
        "navegacion",
        "/admin/settings/home/sitelayout/",
        "ulises.barragan",
        width=ADMIN,
    ),
    Shot(
        "por-que",
        "/admin/busqueda/por-que/?q=visita+tecnica",
        "ulises.barragan",
        width=ADMIN,
        height=540,
    ),
    # The administration.
    Shot("persona-roles", "/admin/users/new/", "administracion", steps=chooses_roles, width=ADMIN),
    Shot(
        "privacidad",
        "/admin/pages/{noticias}/edit/",
        "administracion",
        steps=opens_privacy,
        width=ADMIN,
    ),
)
