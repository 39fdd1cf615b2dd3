"""One hypothesis profile for all tests: no deadlines, for two busy cores are no measure of a function."""

from hypothesis import settings

settings.register_profile("broadsheet", deadline=None, derandomize=True)
settings.load_profile("broadsheet")
