"""The commands of ``daumoi-eval``, one per file.

A command module has ``HELP`` (one line), ``add_arguments(parser)`` and ``run(arguments)``, which
returns what is to be printed. It imports heavy things only inside ``run``.
"""
