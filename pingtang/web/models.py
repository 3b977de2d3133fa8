"""页面偏好: what each user has chosen about lists: columns, page size, saved filters, size of the letters."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from pingtang.fields import TextField

PAGE_SIZES = (20, 50, 100)


class FontSize(models.TextChoices):
    """字号."""

    STANDARD = "standard", "标准"
    LARGE = "large", "大"
    HUGE = "huge", "特大"


class TablePreference(models.Model):
    """列表偏好. One row a user and ledger."""

    subject = "accounts"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="用户", related_name="+")
    ledger = TextField("台账", max_length=100)
    columns = ArrayField(models.CharField(max_length=100), verbose_name="显示的列", default=list, blank=True)
    page_size = models.IntegerField("每页条数", default=50, choices=[(size, f"{size}条") for size in PAGE_SIZES])

    class Meta:
        verbose_name = verbose_name_plural = "列表偏好"
        constraints = [models.UniqueConstraint(fields=["user", "ledger"], name="web_tablepreference_one")]

    def __str__(self):
        return self.ledger


class SavedViewQuerySet(models.QuerySet):
    def for_user(self, user, ledger):
        """可用的筛选: the user's own, and those that others share."""
        return self.filter(models.Q(user=user) | models.Q(shared=True), ledger=ledger)


class SavedView(models.Model):
    """保存的筛选. A name for a query of a ledger; whoever opens it sees only what the own area reaches."""

    subject = "accounts"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="用户", related_name="+")
    ledger = TextField("台账", max_length=100)
    title = TextField("名称", max_length=40)
    query = models.TextField("筛选条件", blank=True)
    shared = models.BooleanField("共享给同事", default=False)
    created_at = models.DateTimeField("保存时间", default=timezone.now, editable=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "保存的筛选"
        constraints = [models.UniqueConstraint(fields=["user", "ledger", "title"], name="web_savedview_one_title")]

    def __str__(self):
        return self.title


class DisplayPreference(models.Model):
    """显示偏好."""

    subject = "accounts"

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name="用户", related_name="+")
    font_size = models.CharField("字号", max_length=8, choices=FontSize.choices, default=FontSize.STANDARD)

    class Meta:
        verbose_name = verbose_name_plural = "显示偏好"

    def __str__(self):
        return self.get_font_size_display()


class Export(models.Model):
    """导出. What somebody asked to be written to a workbook: the job's argument is this row's key."""

    subject = "logs"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="用户", related_name="+")
    ledger = TextField("台账", max_length=100)
    query = models.TextField("筛选条件", blank=True)
    sought = TextField("查找", max_length=60, blank=True)
    columns = ArrayField(models.CharField(max_length=100), verbose_name="导出的列", default=list)
    full = models.BooleanField("含完整号码", default=False)
    reason = TextField("原因", max_length=200, blank=True)
    count = models.IntegerField("记录数")
    asked_at = models.DateTimeField("时间", default=timezone.now, db_index=True)
    job = models.OneToOneField("jobs.Job", models.PROTECT, verbose_name="后台任务", null=True, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = "导出"

    def __str__(self):
        return self.ledger


def font_size(request):
    """The user's size of letters; asked once a session."""
    if "font_size" not in request.session:
        chosen = DisplayPreference.objects.filter(user=request.user).values_list("font_size", flat=True).first()
        request.session["font_size"] = chosen or FontSize.STANDARD
    return request.session["font_size"]
