"""A chat model that runs inside this program: which weights there are, how they come here, and what runs them."""
