"""Card families and the layout codec, above a one-method connection.

A stack of small processors, each testable alone: framing → chaining → secure messaging → DESFire commands, and
above them the till's view of a card (`card`), its making (`personalise`) and its bytes (`layout`).
"""
