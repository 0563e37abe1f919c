"""Invented reports with gold annotations, and the script that checks them."""
