"""The catalogues: one English source, four languages that are complete or stop the build."""

from warmstart.translation.catalogue import Catalogue, catalogue

__all__ = ["Catalogue", "catalogue"]
