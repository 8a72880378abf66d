"""Mails about requests: receipts, corrections asked, the filter's verdict, decisions."""
