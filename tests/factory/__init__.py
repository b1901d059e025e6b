"""Fixture factory (表样工厂): the known content of a form, printed in any layout and any file kind, with damage at will.

``library`` gives contents, ``layouts`` turn a content into sheets, ``damage`` spoils sheets, ``kinds`` turn sheets into
the bytes of a file, and ``comparison`` says what a reader of those bytes got wrong.
"""
