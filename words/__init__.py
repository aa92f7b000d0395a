"""Every text a person sees: gettext with an explicit locale, figures and dates in its forms, sentences for errors."""

from words.catalogues import languages, paper_languages
from words.words import N_, Sentence, Words

__all__ = ["N_", "Sentence", "Words", "languages", "paper_languages"]
