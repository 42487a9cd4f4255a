"""Why the system would not read or write something, in words of our own: its own are English on every machine."""

import errno

from cxscan.languages import Message, message

NO_NAME = message("there can be no such name")
_REASONS = {
    errno.ENOENT: message("it is not there"),
    errno.ENOTDIR: message("part of the path is a file, not a folder"),
    errno.EISDIR: message("it is a folder, not a file"),
    errno.EACCES: message("you have no permission"),
    errno.EPERM: message("you have no permission"),
    errno.EROFS: message("nothing can be written there"),
    errno.ENAMETOOLONG: message("the name is too long"),
    errno.ELOOP: message("it is a link that leads back to itself"),
    errno.EIO: message("the disk or the network fails"),
    errno.ENOSPC: message("the disk is full"),
    errno.EFBIG: message("it is too large for this disk"),
    errno.ETIMEDOUT: message("the disk or the network does not answer"),
    errno.ENXIO: message("it is a device or a pipe, not a file"),
    errno.ENODEV: message("it is a device or a pipe, not a file"),
    errno.EBADF: message("the output is closed"),
    errno.EBUSY: message("another program is using it"),
    errno.EAGAIN: message("the computer has too little memory, or too much to do"),
    errno.ENOMEM: message("the computer has too little memory, or too much to do"),
    errno.EMFILE: message("too many files are open"),
    errno.ENFILE: message("too many files are open"),
}
# Not every system has these.
_REASONS |= {
    getattr(errno, name): reason
    for name, reason in {
        "EDQUOT": message("the disk is full"),
        "ESTALE": message("the disk or the network fails"),
        "EREMOTEIO": message("the disk or the network fails"),
        "EUCLEAN": message("the disk or the network fails"),
        "ENOTCONN": message("the disk or the network does not answer"),
        "ECONNABORTED": message("the disk or the network does not answer"),
        "ECONNREFUSED": message("the disk or the network does not answer"),
        "ECONNRESET": message("the disk or the network does not answer"),
        "ENETDOWN": message("the disk or the network does not answer"),
        "ENETUNREACH": message("the disk or the network does not answer"),
        "ENOKEY": message("it is encrypted, and not opened"),
        "ETXTBSY": message("another program is using it"),
        "EHOSTDOWN": message("the disk or the network does not answer"),
        "EHOSTUNREACH": message("the disk or the network does not answer"),
    }.items()
    if hasattr(errno, name)
}


def reason_of(error: Exception) -> Message:
    """Return why something could not be read or written: what we have words for, else what the system says.

    What is no error of the system is one over a name that it does not allow.
    """
    if not isinstance(error, OSError):
        return NO_NAME
    if error.args and isinstance(error.args[0], Message):
        return error.args[0]  # said by ourselves
    return _REASONS.get(error.errno or 0) or message("the system says “{words}”", words=error.strerror or str(error))
