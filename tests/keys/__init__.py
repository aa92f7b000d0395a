"""Key derivation, the stand-alone key source and the recovery key."""
