"""页面权限: each view says which right it asks for; a view that says nothing is closed to everybody."""

from django.contrib.auth.decorators import login_not_required

from pingtang.accounts.roles import MATRIX, Act

EVERYBODY, SIGNED_IN, ADMIN = "everybody", "signed-in", "admin"


def right(subject, act=Act.VIEW):
    """Declares on a view the right it asks for: `@right("households", Act.EXPORT)`."""
    assert subject in MATRIX, subject

    def declare(view):
        view.right = (subject, Act(act))
        return view

    return declare


def for_everybody(view):
    """Declares a view that needs no login: the login page, the health check."""
    view = login_not_required(view)
    view.right = EVERYBODY
    return view


def for_signed_in(view):
    """Declares a view that each user has: the own password, the own to-do list, the home page."""
    view.right = SIGNED_IN
    return view


def right_of(view, namespaces=()):
    """The right that a resolved view declares; None when it declares none."""
    if "admin" in namespaces:
        return ADMIN
    return getattr(view, "right", None) or getattr(getattr(view, "view_class", None), "right", None)


def holds(user, asked):
    """Whether this signed-in user has the right that a view asks for."""
    if asked in (EVERYBODY, SIGNED_IN):
        return True
    if asked == ADMIN:
        return user.is_staff
    return user.may(*asked)
