"""What to say about the figures of a sale."""

from app.domain.errors import Code
from words.words import N_, Sentence

_NOTHING_SOLD = N_("Nothing was sold.")

TABLE: dict[Code, Sentence] = {
    Code.VOLUME_NOT_POSITIVE: Sentence(
        N_("A sale needs some water."), _NOTHING_SOLD, N_("Type how many cubic metres the customer wants.")
    ),
    Code.VOLUME_TOO_LARGE: Sentence(
        N_("That is more water than one sale may have."),
        _NOTHING_SOLD,
        N_("Check the figure. The most is {most} in one sale."),
    ),
    Code.AMOUNT_NOT_POSITIVE: Sentence(
        N_("A sale needs an amount above zero."), _NOTHING_SOLD, N_("Type how much money the customer wants to spend.")
    ),
    Code.AMOUNT_TOO_LARGE: Sentence(
        N_("That is more money than one sale may have."),
        _NOTHING_SOLD,
        N_("Check the figure. The most is {most} in one sale."),
    ),
    Code.AMOUNT_TOO_SMALL: Sentence(
        N_("That amount buys no water: the least is {least}."),
        _NOTHING_SOLD,
        N_("Type a larger amount; the first purchase of a month also pays the fixed charge."),
    ),
    Code.TENDER_TOO_LOW: Sentence(
        N_("The customer has given less than the price of {total}."),
        _NOTHING_SOLD,
        N_("Ask for the rest, or sell less water."),
    ),
    Code.TENDER_TOO_LARGE: Sentence(
        N_("That is far more cash than the price."),
        _NOTHING_SOLD,
        N_("Count again and correct what the customer has given."),
    ),
    Code.NOT_A_NUMBER: Sentence(
        N_("“{text}” cannot be read as one number."),
        next_step=N_("Type digits only, with at most {decimals} decimals and no marks between thousands."),
    ),
    Code.QUOTE_CHANGED: Sentence(
        N_("The price has changed since it was shown."),
        _NOTHING_SOLD,
        N_("Look at the new price, tell the customer, and confirm again."),
    ),
    Code.ENTRY_OPEN: Sentence(
        N_("An earlier sale on this card is not settled yet."),
        _NOTHING_SOLD,
        N_("Settle that one first: write it now, or give the money back."),
    ),
    Code.NOT_RETURNABLE: Sentence(
        N_("This sale cannot be given back."),
        N_("Nothing was paid out."),
        N_("Call a supervisor: only water that provably has not reached the meter can be given back here."),
    ),
    Code.NOTHING_TO_SETTLE: Sentence(
        N_("There is nothing to settle."), N_("Nothing was changed."), N_("Go on with the next customer.")
    ),
    Code.NO_TARIFF: Sentence(
        N_("There is no price for this customer's tariff."), _NOTHING_SOLD, N_("Call an administrator to enter the tariff.")
    ),
    Code.TARIFF_WITHOUT_CLASS: Sentence(
        N_("The tariff “{tariff}” has no prices for the customer class “{customer_class}”."),
        N_("No price was worked out."),
        N_("Choose a class that the tariff has, or enter the prices of this class in a new version."),
    ),
    Code.TARIFF_ENDS: Sentence(
        N_("The tariff has prices for no more than {end} in one period."),
        _NOTHING_SOLD,
        N_("The most that can still be bought in this period is {left}."),
    ),
    Code.TAMPERED: Sentence(
        N_("Somebody laid hands on the meter of account {account}, and nobody has seen to it yet."),
        _NOTHING_SOLD,
        N_("Send the customer to a supervisor, who can see to the task or change the rule of the account."),
    ),
    Code.LIMIT_LEAST_VOLUME: Sentence(
        N_("That is less water than one purchase must have."), _NOTHING_SOLD, N_("Sell at least {least}.")
    ),
    Code.LIMIT_MOST_VOLUME: Sentence(
        N_("That is more water than the tariff allows in one purchase."), _NOTHING_SOLD, N_("Sell at most {most}.")
    ),
    Code.LIMIT_MONTH_VOLUME: Sentence(
        N_("The tariff allows {most} in one month, and that would be more."),
        _NOTHING_SOLD,
        N_("The most that can still be bought this month is {left}."),
    ),
    Code.LIMIT_LEAST_MONEY: Sentence(
        N_("That is less money than one purchase must cost."), _NOTHING_SOLD, N_("Sell for at least {least}.")
    ),
    Code.LIMIT_MOST_MONEY: Sentence(
        N_("That is more money than one purchase may cost."), _NOTHING_SOLD, N_("Sell for at most {most}.")
    ),
}
