"""指标更新: figures are kept anew after a form has been saved. Rosters are announced to the rooms above (cleaning)."""

from django.dispatch import receiver

from pingtang.indicators.tasks import refresh_soon
from pingtang.web.ledgers import record_saved


@receiver(record_saved)
def figures_follow(sender, **said):
    refresh_soon()
