"""The demo's windows: a tray of virtual cards, a virtual meter, a virtual printer."""
