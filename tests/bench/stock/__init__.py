"""A site as one makes it with Wagtail alone: what our pages are measured beside.

It is made as Wagtail's tutorial teaches and its demonstration site (bakerydemo) does: a home page,
sections with cards page by page, articles of a StreamField with a picture, tags and related
articles, a menu, breadcrumbs, a footer, and the search of `wagtail start` on Wagtail's own backend.
It shows the titles, texts and pictures of our practices, as many of them, and as many cards a page.

It was made neither slow nor fast on purpose. As in that demonstration, a card asks for its picture
and its author, a result of the search for its own page, and the menu for what lies below each item;
and nobody keeps pages in a cache.
"""
