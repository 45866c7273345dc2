"""What checks in Python share: asking the server."""

import urllib.error
import urllib.request

PATIENCE = 30


def get(address, headers=None):
    """Status, headers and body of an answer."""
    request = urllib.request.Request(address, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as answer:
        return answer.code, answer.headers, answer.read()
