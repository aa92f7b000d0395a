"""The network on screen: places, master meters and losses."""
