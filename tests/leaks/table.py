"""Who may see what: written by hand, never computed by the product's rule.

A row is an object of `world.py`, a column one of the twelve personas, an `x` means that she
may read it. `ADMIN` says what Wagtail's own permissions show besides, inside the admin only.
"""

PERSONAS = (
    "anonymous",
    "invited",  # an account without any group
    "mesa1",  # of mesa 1, in the team of the entity that wrote the drafts: she is their author
    "mesa2",  # of mesa 2, from outside the Red
    "secretariat",  # of mesa 1, and focal point of the same entity: she approves the drafts
    "committee",
    "editor",  # may add and change in one subtree: the listing of practices
    "moderator",  # may publish there as well
    "user_manager",  # may edit accounts and groups, nothing else
    "ex_member",  # was in the Red until yesterday
    "deactivated",  # was in every group; her session is still open
    "superuser",
)

_READERS = """
                   anon invi mes1 mes2 secr comm edit mode user exme deac supe
public              x    x    x    x    x    x    x    x    x    x    x    x
revised             x    x    x    x    x    x    x    x    x    x    x    x
open_entity         x    x    x    x    x    x    x    x    x    x    x    x
signed_in           .    x    x    x    x    x    x    x    x    x    .    x
red                 .    .    x    .    x    .    .    .    .    .    .    x
committee           .    .    .    .    .    x    .    .    .    .    .    x
mesa1               .    .    x    .    x    .    .    .    .    .    .    x
red_of_mesa2        .    .    .    .    .    .    .    .    .    .    .    x
in_section          .    .    x    .    x    .    .    .    .    .    .    x
nested              .    .    .    .    x    .    .    .    .    .    .    x
moved               .    .    x    .    x    .    .    .    .    .    .    x
partner             x    x    x    x    x    x    x    x    x    x    x    x
entity              .    .    x    .    x    .    .    .    .    .    .    x
person              .    .    x    .    x    .    .    .    .    .    .    x
draft               .    .    x    .    x    .    .    .    .    .    .    x
waiting             .    .    x    .    x    .    .    .    .    .    .    x
revision            .    .    x    .    x    .    .    .    .    .    .    x
unpublished         .    .    .    .    .    .    .    .    .    .    .    x
document            .    .    x    .    x    .    .    .    .    .    .    x
nested_document     .    .    .    .    x    .    .    .    .    .    .    x
image               .    .    x    .    x    .    .    .    .    .    .    x
collections         .    .    .    .    .    .    .    .    .    .    .    x
standard            .    .    x    .    x    .    .    .    .    .    .    x
news                .    .    x    .    x    .    .    .    .    .    .    x
event               .    .    x    .    x    .    .    .    .    .    .    x
"""

READERS: dict[str, frozenset[str]] = {
    name: frozenset(p for p, mark in zip(PERSONAS, marks, strict=True) if mark == "x")
    for name, *marks in map(str.split, _READERS.strip().splitlines()[1:])
}

_SUBTREE = frozenset(
    "public revised signed_in red committee mesa1 red_of_mesa2 draft waiting revision unpublished"
    .split()
)  # fmt: skip
ADMIN: dict[str, frozenset[str]] = {
    "editor": _SUBTREE,
    "moderator": _SUBTREE,
    # The forms of groups list every collection: permissions on files are given there.
    "user_manager": frozenset({"person", "collections"}),
    # Focal points may add practices and choose files, so that Wagtail opens the listing of
    # practices and the choosers to them.
    "secretariat": _SUBTREE | {"collections"},
}

# What each kind of place shows to those of its readers who look there.
LISTED = frozenset("public revised signed_in red committee mesa1 red_of_mesa2".split())
IN_SECTION = frozenset({"in_section", "nested"})
ENTITIES = frozenset({"open_entity", "entity"})
PARTNERS = frozenset({"partner"})
WRITTEN = frozenset({"standard", "news", "event"})
FILES = frozenset({"document", "nested_document"})
PEOPLE = frozenset({"person"})
PRACTICES = LISTED | IN_SECTION | {"moved"}
FOUND = PRACTICES | ENTITIES | PARTNERS | WRITTEN | FILES | PEOPLE
UNMARKED_PEOPLE = 2
"""Who writes and who approves in the open entity: as public as it is, and found by its name."""
UNPUBLISHED = frozenset({"draft", "waiting", "unpublished"})


def reads(persona: str, name: str) -> bool:
    """Whether the table lets a persona see an object."""
    return persona in READERS[name]


def readable(persona: str, names: frozenset[str]) -> frozenset[str]:
    """Those of `names` that a persona may see."""
    return frozenset(name for name in names if reads(persona, name))
