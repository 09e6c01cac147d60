"""Briefings for trainers: who does what with whom, until when, by which document, all cited.

::

    Choice ─scope─▶ duties ─rows─▶ Row ─outline─▶ Group ─content─▶ Briefing ─▶ Word, slides, …

`content.build` makes the content, `write.write` a file of the kind that its name asks for.
"""
