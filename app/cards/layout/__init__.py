"""The bytes of a card and the values of `app.domain`, either way, exactly as docs/card-layout.md says."""
