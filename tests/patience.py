"""Property tests without a stopwatch: that a machine is slow today is no finding."""

from hypothesis import settings

settings.register_profile("hearth", settings(), deadline=None)
settings.load_profile("hearth")
