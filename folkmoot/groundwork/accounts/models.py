"""The council, its services, its officers and the roles they hold."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from folkmoot.core.places import KIND_NAMES
from folkmoot.core.timetable.holidays import Nation
from folkmoot.groundwork.own_values import OwnValue

from .roles import ROLES

_NATIONS = [(nation.value, _(nation.value)) for nation in Nation]

_PLACE_KINDS = [(kind.value, _(name)) for kind, name in KIND_NAMES.items()]


#: What is deleted when nothing says any more who an officer was (`keeping.py`).
AS_LONG_AS_THE_OFFICER = "as long as the officer"


class Logo(models.Model):
    """The council's logo as the header of every page shows it: one row while it is in use."""

    retention = "while the council uses it"
    personal = ()

    file = models.FileField(upload_to="logo/")
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    alt = models.CharField(_("what is read aloud"), max_length=120)
    #: How much of what is drawn stands out from the header, in percent.
    seen = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.alt

    @property
    def version(self) -> str:
        """Stands in its address, so that it may be kept for long."""
        return self.sha256[:12]


class Council(models.Model):
    """The council this installation belongs to: one row."""

    retention = "while the installation is used"
    personal = ()

    name = models.CharField(_("name"), max_length=120)
    logo_text = models.CharField(_("text of the logo"), max_length=60)
    logo = models.ForeignKey(Logo, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+")
    strapline = models.CharField(_("strapline"), max_length=160, blank=True)
    contact_email = models.EmailField(_("contact e-mail"))
    contact_phone = models.CharField(_("contact telephone"), max_length=40, blank=True)
    contact_address = models.TextField(_("postal address"), blank=True)
    colours = models.JSONField(default=dict, blank=True)
    data_protection_contact = models.CharField(max_length=200, blank=True)
    #: Where its law and its bank holidays come from; empty until somebody said so.
    nation = models.CharField(_("nation"), max_length=20, choices=_NATIONS, blank=True)
    #: Which kind of place maps and tables show; empty for wards.
    place_kind = models.CharField(_("kind of place"), max_length=12, choices=_PLACE_KINDS, blank=True)
    #: Keys of tasks of setting up that somebody settled by hand.
    settled = models.JSONField(default=list, blank=True, editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="only_one_council")]

    def __str__(self) -> str:
        return self.name


class Directorate(OwnValue):
    """What services belong to: a directorate, a department, a portfolio."""

    retention = "while the council uses it"
    personal = ()

    slug = models.SlugField(unique=True)


class Service(OwnValue):
    """A service of the council, within a directorate where the council has them."""

    retention = "while the council has the service"
    personal = ()

    slug = models.SlugField(unique=True)
    directorate = models.ForeignKey(
        Directorate, on_delete=models.SET_NULL, null=True, blank=True, related_name="services"
    )


class OfficerManager(BaseUserManager["Officer"]):
    def get_by_natural_key(self, username: str | None) -> Officer:
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: object) -> Officer:
        officer = self.model(email=email.strip().lower(), **fields)
        officer.set_password(password)
        officer.save(using=self._db)
        return officer


class Officer(AbstractBaseUser):
    """Somebody who signs in: an officer, a board member, a councillor."""

    personal = ("email", "name", "job_title", "password", "last_login")

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    job_title = models.CharField(_("job title"), max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    #: When they were stopped from signing in, and when the retention schedule took their name out.
    stopped_at = models.DateTimeField(null=True, blank=True, editable=False)
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = OfficerManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def roles_held(self) -> tuple[tuple[str, int | None], ...]:
        """Pairs of a role's key and the id of the service it is held for (None: the whole council)."""
        return tuple(self.memberships.values_list("role", "service_id"))


#: Who is asking: `request.user` of any page.
Person = Officer | AnonymousUser


class Membership(models.Model):
    """An officer holds a role, for a service or (without one) for the whole council."""

    retention = AS_LONG_AS_THE_OFFICER
    personal = ()
    #: Of two that say the same after services are merged, one is enough.
    twin_is_spare = True

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=30, choices=[(role.key, role.name) for role in ROLES])
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["officer", "role", "service"], name="one_membership_each"),
            models.UniqueConstraint(
                fields=["officer", "role"], condition=models.Q(service=None), name="one_council_wide_membership_each"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.key for role in ROLES]), name="membership_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} – {self.get_role_display()}"


class RoleOutcome(models.TextChoices):
    """What became of a role that somebody proposed."""

    GIVEN = "given", _("Given")
    REFUSED = "refused", _("Not confirmed")


class RoleProposal(models.Model):
    """A role that takes two people to grant: one proposed it, and another confirms it or does not."""

    retention = AS_LONG_AS_THE_OFFICER
    personal = ()

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="roles_proposed")
    role = models.CharField(max_length=30, choices=[(role.key, role.name) for role in ROLES if role.by_two])
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, blank=True)
    proposed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=8, choices=RoleOutcome.choices, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    #: Empty where the operator confirmed it on the server.
    settled_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(outcome="given")
                | models.Q(settled_by=None)
                | (~models.Q(settled_by=models.F("proposed_by")) & ~models.Q(settled_by=models.F("officer"))),
                name="role_confirmed_by_a_second_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} – {self.get_role_display()}"
