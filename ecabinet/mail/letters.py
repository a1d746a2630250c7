"""The one letter there is: that there is something to read, and where to sign in. No title, no name, no date."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

SUBJECT = "e-Cabinet: có nội dung cần đọc / something to read"
BODY = """Ông/Bà có nội dung cần đọc trên hệ thống e-Cabinet. Xin đăng nhập: {url}
Thư này gửi tự động và không chứa nội dung; xin không trả lời.

There is something for you to read in e-Cabinet. Please sign in: {url}
This message is automatic and carries no content; please do not reply.
"""


def letter(sender: str, address: str, uid: str, url: str, now: datetime) -> EmailMessage:
    """The letter to one address. Raises ValueError for an address that is none: no header can be made to hold two."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address("e-Cabinet", addr_spec=sender)
    message["To"] = Address(addr_spec=address)
    message["Subject"] = SUBJECT
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{uid}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(BODY.format(url=url))
    return message
