"""The jobs of the register: who is a customer, of what, with which meter and card."""
