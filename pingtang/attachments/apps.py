from django.apps import AppConfig


class AttachmentsConfig(AppConfig):
    name = "pingtang.attachments"
    verbose_name = "附件"
