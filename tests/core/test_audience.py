"""The one visibility rule."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from core.audience import (
    ANONYMOUS,
    NOBODY,
    PUBLIC,
    Audience,
    Restriction,
    Viewer,
    audience_of_page,
    audience_of_visibility,
    restrictions_by_scope,
    scope_of,
    viewer_of,
)
from core.enums import RoleCode, Visibility
from core.models import Role
from practices.models import PracticePage
from tests.factories.accounts import UserFactory
from tests.factories.practices import PracticeFactory

restrictions = st.builds(
    Restriction,
    st.none() | st.sets(st.integers(1, 6), max_size=3).map(lambda ids: tuple(sorted(ids))),
)
audiences = st.frozensets(restrictions, max_size=4).map(Audience)
viewers = st.builds(
    Viewer,
    is_authenticated=st.just(True),
    is_superuser=st.booleans(),
    groups=st.frozensets(st.integers(1, 6)),
)


@given(audiences)
def test_a_key_reads_back_as_the_same_audience(audience):
    assert Audience.from_key(audience.key) == audience


@given(audiences, audiences, viewers)
def test_two_audiences_together_admit_whom_both_admit(one, other, viewer):
    assert (one & other).admits(viewer) == (one.admits(viewer) and other.admits(viewer))


@given(audiences, audiences, viewers)
def test_an_audience_that_keeps_all_of_another_shuts_nobody_out(one, other, viewer):
    if one.keeps_all_of(other) and other.admits(viewer):
        assert one.admits(viewer)


def test_a_restriction_without_groups_admits_only_superusers():
    assert not NOBODY.admits(Viewer(is_authenticated=True, groups=frozenset({1})))
    assert NOBODY.admits(Viewer(is_authenticated=True, is_superuser=True))


def test_the_public_audience_admits_strangers():
    assert PUBLIC.admits(ANONYMOUS)


def test_visibility_of_a_role_that_is_not_set_up_admits_nobody(db):
    assert audience_of_visibility(Visibility.RED) == NOBODY


def test_an_inactive_account_is_a_stranger(db):
    user = UserFactory(is_active=False)
    assert viewer_of(user) == ANONYMOUS
    assert viewer_of(AnonymousUser()) == ANONYMOUS


def restrict(page, *groups, kind=PageViewRestriction.GROUPS):
    """Make a page private in Wagtail's way."""
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=kind)
    restriction.groups.set(groups)


def test_privacy_of_the_tree_and_own_visibility_must_both_pass(site):
    group = Group.objects.create(name="Mesa")
    practice = PracticeFactory(visibility=Visibility.RED)
    restrict(practice.get_parent(), group)
    red = Role.objects.get(code=RoleCode.RED).group

    audience = audience_of_page(practice)

    both = Viewer(is_authenticated=True, groups=frozenset({group.pk, red.pk}))
    assert audience.admits(both)
    for alone in (group, red):
        assert not audience.admits(Viewer(is_authenticated=True, groups=frozenset({alone.pk})))


def test_a_shared_password_admits_nobody(site):
    practice = PracticeFactory()
    restrict(practice, kind=PageViewRestriction.PASSWORD)
    assert audience_of_page(practice) == NOBODY


@pytest.mark.parametrize("role", [None, RoleCode.RED, RoleCode.COMMITTEE])
@pytest.mark.parametrize("visibility", Visibility)
@pytest.mark.parametrize("restricted", [False, True])
def test_a_queryset_shows_exactly_what_the_rule_admits(site, role, visibility, restricted):
    practice = PracticeFactory(visibility=visibility)
    if restricted:
        restrict(practice, Role.objects.get(code=RoleCode.COMMITTEE).group)
    user = UserFactory()
    if role:
        user.groups.add(Role.objects.get(code=role).group)

    shown = PracticePage.objects.visible_to(user).filter(pk=practice.pk).exists()

    assert shown == audience_of_page(practice).admits(viewer_of(user))


def test_a_draft_is_in_no_queryset_of_visible_pages(site):
    draft = PracticeFactory(live=False)
    superuser = UserFactory(is_superuser=True)
    assert not PracticePage.objects.visible_to(superuser).filter(pk=draft.pk).exists()


def test_several_restrictions_of_one_page_must_all_pass(site):
    practice = PracticeFactory()
    groups = [Group.objects.create(name=name) for name in ("Mesa 1", "Mesa 2")]
    for group in groups:
        restrict(practice, group)
    audience = audience_of_page(practice)
    one, both = (frozenset(g.pk for g in groups[:n]) for n in (1, 2))
    assert not audience.admits(Viewer(is_authenticated=True, groups=one))
    assert audience.admits(Viewer(is_authenticated=True, groups=both))


def test_a_reader_asks_once_what_is_private(site, django_assert_num_queries):
    PracticeFactory()
    user = UserFactory()
    list(PracticePage.objects.visible_to(user))
    with django_assert_num_queries(2):  # The role groups, and the practices.
        list(PracticePage.objects.visible_to(user))


def test_what_is_demanded_in_both_trees_takes_one_query(site, django_assert_num_queries):
    page = PracticeFactory()
    groups = [Group.objects.create(name=name) for name in ("Mesa", "Comité")]
    restrict(page, *groups)
    restrict(page.get_parent(), groups[0])
    with django_assert_num_queries(1):
        found = restrictions_by_scope()
    both = Restriction(tuple(group.pk for group in groups))
    assert found[scope_of(page)] == Audience(frozenset({both}))
    assert found[scope_of(page.get_parent())] == Audience(frozenset({Restriction((groups[0].pk,))}))


def test_what_became_private_counts_from_the_next_visit(site, client):
    practice = PracticeFactory()
    assert client.get(practice.url).status_code == 200
    restrict(practice.get_parent(), Group.objects.create(name="Mesa"))
    assert client.get(practice.url).status_code == 404
    assert practice.title not in client.get("/").content.decode()
