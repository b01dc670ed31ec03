"""Records to pages: shells that MkDocs built are filled, slots in hand-written pages too.

The way of a page: ``shells`` finds what MkDocs made, ``words`` says everything in one language, ``view`` is a record as
seen in it, ``pages`` puts the body together, ``head`` what machines read, ``render`` writes them all.
"""
