"""Serving (对外服务): a release as a PostgreSQL database, for many readers over a protocol that every tool speaks.

``load`` is the whole of it: everything is written beside what readers see, in one transaction that ends with the switch.
``column_types``, ``definitions`` and ``release_table`` say what a table becomes, ``obstacles`` what must not be lost,
``rights`` who may go on reading, ``switch`` how the new release takes the place of the old one, and ``postgres`` talks
to the server at an ``address``.
"""
