"""后台: the Django admin under the same walls as the pages: area, rights table, masks, versions, causes."""

from django.contrib.admin import ModelAdmin


class RecordAdmin(ModelAdmin):
    """A model's admin. Area, rights, masks and causes are seen to here; a room declares only lists and filters."""

    list_per_page = 50
    show_full_result_count = False
