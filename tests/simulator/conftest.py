from hypothesis import settings

# A slow machine must not fail a test, and a red build must be red again when it is repeated.
settings.register_profile("simulator", deadline=None, derandomize=True)
settings.load_profile("simulator")
