"""The one table of how the till looks: colours for light and dark, four sizes of type, spacing, touch targets.

No other file names a colour or a number of pixels. Which text stands on which ground is in ``PAIRS``; a test computes
that each reaches ``CONTRAST`` (WCAG 2.2, 1.4.3). Pixels are Qt's device-independent ones.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass

CONTRAST = 4.5
TARGET = 48  # at least 44, WCAG 2.2, 2.5.5

HUGE, LARGE, NORMAL, SMALL = 44, 25, 17, 14
TYPE = {"huge": HUGE, "large": LARGE, "normal": NORMAL, "small": SMALL}
FAMILIES = ("Noto Sans", "Segoe UI", "DejaVu Sans")

HAIR, TIGHT, NEAR, GAP, WIDE, FAR = 2, 4, 8, 14, 20, 32
RADIUS = 10
STROKE = 2

WINDOW = (1366, 768)
NAVIGATION = 208
PAY_COLUMN = 360
FORM = 460
PAD_KEY = 58
AMOUNT = 300
MAIN_BUTTON = 64
CHART = (230, 96)
PROFILE_CHART = 132
STEP_CHART = 176
REPORT_CHART = 124
REPORT_COLUMN = 286
REPORT_TITLE = 196
REPORT_ROW = 32
REPORT_TEXT = 300
WIDEST_STEP = 92
RING = 150
RING_STROKE = 12
ICON = 18
SENTENCE = 620
ACTIONS = 292
ROW = 40
LIST_COLUMN = 236
DOCUMENTS = 250
PAPER = 360
LONGEST_SEARCH = 80
JOBS = 300
TICK = 36  # the narrowest column of ticks
UPRIGHT = 150  # the longest name that stands upright
WATERMARK = 26  # of 255


@dataclass(frozen=True, slots=True)
class Colours:
    """One set of colours, by what they mean. ``soft`` grounds carry the ink of the same name."""

    page: str
    card: str
    line: str
    ink: str
    quiet: str
    key: str
    key_down: str
    rail: str
    rail_ink: str
    rail_quiet: str
    rail_chosen: str
    accent: str
    on_accent: str
    accent_soft: str
    accent_pale: str
    good: str
    on_good: str
    good_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    status: str
    off: str
    off_ink: str


LIGHT = Colours(
    page="#F3F7FA",
    card="#FFFFFF",
    line="#D3DEE5",
    ink="#10222E",
    quiet="#516774",
    key="#E8EEF2",
    key_down="#D3DEE5",
    rail="#0E3A4F",
    rail_ink="#FFFFFF",
    rail_quiet="#A9CBDA",
    rail_chosen="#17536F",
    accent="#0B6A94",
    on_accent="#FFFFFF",
    accent_soft="#EAF3F8",
    accent_pale="#8FC1DA",
    good="#187347",
    on_good="#FFFFFF",
    good_soft="#E3F3EA",
    warning="#855600",
    warning_soft="#FFF1D2",
    danger="#B3261E",
    danger_soft="#FCE8E6",
    status="#E4EBEF",
    off="#E8EEF2",
    off_ink="#5A6E7A",
)

DARK = Colours(
    page="#0E181E",
    card="#17242C",
    line="#2C3E49",
    ink="#EAF2F6",
    quiet="#A3B8C4",
    key="#22333D",
    key_down="#2F4450",
    rail="#081116",
    rail_ink="#F2F8FB",
    rail_quiet="#A0BECD",
    rail_chosen="#164A62",
    accent="#5DBBE6",
    on_accent="#06202C",
    accent_soft="#16303D",
    accent_pale="#2F6C89",
    good="#5FCB94",
    on_good="#04210F",
    good_soft="#15352A",
    warning="#F2C265",
    warning_soft="#3A2E12",
    danger="#FF9B93",
    danger_soft="#41201E",
    status="#0B1419",
    off="#22333D",
    off_ink="#9DB2BE",
)

PAIRS = (
    ("ink", "page"),
    ("ink", "card"),
    ("ink", "key"),
    ("ink", "key_down"),
    ("ink", "accent_soft"),
    ("ink", "good_soft"),
    ("ink", "warning_soft"),
    ("ink", "danger_soft"),
    ("quiet", "page"),
    ("quiet", "card"),
    ("quiet", "status"),
    ("ink", "status"),
    ("rail_ink", "rail"),
    ("rail_ink", "rail_chosen"),
    ("rail_quiet", "rail"),
    ("rail_quiet", "rail_chosen"),
    ("accent", "card"),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("good", "card"),
    ("good", "good_soft"),
    ("good", "status"),
    ("on_good", "good"),
    ("warning", "card"),
    ("warning", "warning_soft"),
    ("warning", "status"),
    ("danger", "card"),
    ("danger", "danger_soft"),
    ("danger", "status"),
    ("off_ink", "off"),
)
"""Every (text, ground) that the program paints."""


def colours(dark: bool) -> Colours:
    """The colours of a scheme."""
    return DARK if dark else LIGHT


def names(dark: bool) -> dict[str, str]:
    """Every token by name as the style sheet spells it: colours, and lengths in px.

    The style sheet's min-height is that of the content: padding and border, ``edge``, come on top.
    """
    edge = 2 * (TIGHT + STROKE)
    lengths = {
        "huge": HUGE,
        "large": LARGE,
        "normal": NORMAL,
        "small": SMALL,
        "hair": HAIR,
        "tight": TIGHT,
        "near": NEAR,
        "gap": GAP,
        "wide": WIDE,
        "radius": RADIUS,
        "pill": TARGET // 2,
        "chip": WIDE // 2 + TIGHT,
        "stroke": STROKE,
        "target": TARGET - edge,
        "main": MAIN_BUTTON - edge,
        "pad": PAD_KEY - edge,
    }
    return asdict(colours(dark)) | {name: f"{length}px" for name, length in lengths.items()}
