"""What can go wrong with a request to a model, under the names that the common clients use."""

from types import SimpleNamespace


class APIError(Exception):
    """Any of them. `status_code` is that of HTTP, None where there was no answer; `response.headers` as they came."""

    status_code: int | None = None

    def __init__(self, message: str, *, headers: dict[str, str] | None = None, code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.response = SimpleNamespace(headers=headers or {}, status_code=self.status_code)


class APIConnectionError(APIError):
    """The endpoint could not be reached, or broke off in the middle of an answer."""


class APITimeoutError(APIConnectionError):
    """No answer came in time. Whether the request was carried out is not known."""


class BadRequestError(APIError):
    """The request is wrong and will be wrong again: trying again does not help."""

    status_code = 400


class AuthenticationError(APIError):
    """The key is missing or not known."""

    status_code = 401


class RateLimitError(APIError):
    """Too many requests. `retry-after` among the headers says how many seconds to wait."""

    status_code = 429


class InternalServerError(APIError):
    """The endpoint failed. Trying again later may help."""

    status_code = 500


BY_STATUS: dict[int, type[APIError]] = {
    error.status_code: error for error in (BadRequestError, AuthenticationError, RateLimitError, InternalServerError)
}
