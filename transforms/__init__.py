"""Decides, before any module of the package is imported, whether the compiled form is taken."""

from transforms.compiled import use_compiled

use_compiled()
