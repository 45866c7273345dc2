"""A mail server that says on standard output what it was given, one JSON object a line.

Whom it takes mail for depends on the beginning of the address: `refused` never, `later` not the first time, `policy` never, and says
that the sender is to blame. From `blocked` it takes none.

Arguments: its port; and, if it is to be spoken to under encryption alone, `tls` or `starttls`, a file with its certificate and its key,
and the name and the password of the one whom it takes mail from.
"""

import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


def say(event, **more):
    print(json.dumps({"event": event, **more}), flush=True)


class Handler:
    def __init__(self):
        self.seen = set()

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("blocked"):
            return f"553 5.7.1 <{address}>: not from you"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused"):
            return f"550 5.1.1 <{address}>: no such mailbox"
        if address.startswith("policy"):
            return f"550 5.7.1 <{address}>: not from you"
        if address.startswith("later") and address not in self.seen:
            self.seen.add(address)
            return f"451 4.2.1 <{address}>: not now"
        say("recipient")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        content = envelope.content.decode("utf-8")
        say("mail", sender=envelope.mail_from, recipients=envelope.rcpt_tos, content=content)
        return "250 OK"


def guarded(tls, certificate, name, password):
    """What a server is given that speaks to one alone, under encryption."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)

    def know(server, session, envelope, mechanism, data):
        known = (data.login, data.password) == (name.encode(), password.encode())
        say("login", known=known, mechanism=mechanism)
        return AuthResult(success=known)

    known = {"authenticator": know, "auth_required": True}
    if tls == "starttls":
        return {**known, "tls_context": context, "require_starttls": True}, None
    # The connection is encrypted before the first word: this class does not see it.
    return {**known, "auth_require_tls": False}, context


async def main(port, *guard):
    handler = Handler()
    loop = asyncio.get_running_loop()
    more, context = guarded(*guard) if guard else ({}, None)
    smtp = lambda: SMTP(handler, enable_SMTPUTF8=True, hostname="localhost", loop=loop, **more)
    server = await loop.create_server(smtp, "127.0.0.1", port, ssl=context)
    say("ready", port=server.sockets[0].getsockname()[1])
    await server.serve_forever()


asyncio.run(main(int(sys.argv[1]), *sys.argv[2:]))
