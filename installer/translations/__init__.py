"""Translations: finding the texts in the code, keeping the catalogues, building them, checking them."""
