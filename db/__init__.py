"""What the till keeps on disk: `kit` knows files, ciphers and chains; `till` knows water and money."""
