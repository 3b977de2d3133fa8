from django.apps import AppConfig


class ReservoirConfig(AppConfig):
    name = "reservoir"
    verbose_name = "水库移民"
