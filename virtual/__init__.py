"""What a desk without hardware lacks: a virtual card, reader and water meter, for demo, training and tests."""
