"""Forms of practices: the admin's and the short one of the front."""
