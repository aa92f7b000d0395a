"""What people bring in and take out as files. Below the edge: it gives codes and parameters, never sentences."""
