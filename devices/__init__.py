"""What the till touches outside itself: card readers, the secret store of the computer, sound; a module a device."""
