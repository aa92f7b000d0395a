"""Where a till's secrets lie outside its database: the keyring of the system, or a key file under a passphrase."""
