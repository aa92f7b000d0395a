"""The card stack, processor by processor, and the layout codec."""
