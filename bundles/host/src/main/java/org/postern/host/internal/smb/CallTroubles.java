// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.smb;

import java.io.IOException;
import jcifs.smb.NtStatus;
import jcifs.smb.SmbException;
import jcifs.util.transport.RequestTimeoutException;
import org.postern.host.HostTrouble;
import org.postern.host.HostTrouble.Kind;
import org.postern.host.internal.msrpc.LimitException;
import org.postern.host.internal.rpc.RpcFault;
import org.postern.host.internal.rpc.StatusException;
import org.postern.host.internal.rpc.WireException;

/** Says what is wrong when something that was asked fails, and what to do. */
public final class CallTroubles {

  // of Windows, MS-ERREF 2.2
  private static final int FILE_NOT_FOUND = 2;
  private static final int PATH_NOT_FOUND = 3;
  private static final int ACCESS_DENIED = 5;
  private static final int MORE_DATA = 234;
  private static final int NO_SUCH_SERVICE = 1060;
  // NTSTATUS that jcifs-ng has no name for
  private static final int USER_SESSION_DELETED = 0xC0000203;
  private static final int SESSION_EXPIRED = 0xC000035C;

  private final Target target;

  /** Of calls to this target. */
  public CallTroubles(Target target) {
    this.target = target;
  }

  /**
   * Why a call failed.
   *
   * @param what was asked: a path, or {@code the registry}
   */
  public HostTrouble of(String what, IOException cause) {
    if (cause instanceof WireException) {
      return new HostTrouble(
          Kind.BROKEN_ANSWER,
          "What "
              + target.address()
              + " answered about "
              + what
              + " cannot be right: "
              + cause.getMessage(),
          cause);
    }
    if (cause instanceof LimitException) {
      return new HostTrouble(Kind.LIMIT, cause.getMessage(), cause);
    }
    if (cause instanceof RpcFault fault) {
      return fault.status() == RpcFault.ACCESS_DENIED
          ? denied(what, cause)
          : new HostTrouble(
              Kind.UNSUPPORTED, target.address() + " does not tell " + what + ".", cause);
    }
    if (cause instanceof StatusException status) {
      return status(status.what(), status.code(), cause);
    }
    return Troubles.find(cause, SmbException.class)
        .map(SmbException::getNtStatus)
        .filter(s -> s != NtStatus.NT_STATUS_UNSUCCESSFUL && s != 0)
        .map(s -> status(what, s, cause))
        .orElseGet(() -> lost(cause));
  }

  private HostTrouble status(String what, int status, IOException cause) {
    return switch (status) {
      case ACCESS_DENIED,
          NtStatus.NT_STATUS_ACCESS_DENIED,
          NtStatus.NT_STATUS_NETWORK_ACCESS_DENIED ->
          denied(what, cause);
      case FILE_NOT_FOUND,
          PATH_NOT_FOUND,
          NO_SUCH_SERVICE,
          NtStatus.NT_STATUS_NO_SUCH_FILE,
          NtStatus.NT_STATUS_OBJECT_NAME_INVALID,
          NtStatus.NT_STATUS_OBJECT_NAME_NOT_FOUND,
          NtStatus.NT_STATUS_OBJECT_PATH_INVALID,
          NtStatus.NT_STATUS_OBJECT_PATH_NOT_FOUND,
          NtStatus.NT_STATUS_NOT_A_DIRECTORY,
          NtStatus.NT_STATUS_NOT_FOUND ->
          new HostTrouble(Kind.NOT_FOUND, target.address() + " does not have " + what + ".", cause);
      case NtStatus.NT_STATUS_BAD_NETWORK_NAME, NtStatus.NT_STATUS_NETWORK_NAME_DELETED ->
          new HostTrouble(
              Kind.NOT_FOUND,
              target.address()
                  + " does not share what holds "
                  + what
                  + ": the administrators' shares (C$, ADMIN$) are switched off there"
                  + " (AutoShareServer), or the share was removed.",
              cause);
      case NtStatus.NT_STATUS_SHARING_VIOLATION ->
          new HostTrouble(
              Kind.FAILED, what + " is in use at " + target.address() + " and not shared.", cause);
      case MORE_DATA -> new HostTrouble(Kind.LIMIT, what + " is larger than is read.", cause);
      case USER_SESSION_DELETED, SESSION_EXPIRED -> lost(cause);
      default ->
          new HostTrouble(
              Kind.FAILED,
              target.address() + " answers " + what + " with error " + StatusException.show(status),
              cause);
    };
  }

  private HostTrouble denied(String what, IOException cause) {
    return new HostTrouble(
        Kind.ACCESS_DENIED,
        "The account "
            + target.user()
            + " may not read "
            + what
            + " at "
            + target.address()
            + ": put it into the group Administrators there; a local account other than the built-in"
            + " one also needs LocalAccountTokenFilterPolicy = 1.",
        cause);
  }

  private HostTrouble lost(IOException cause) {
    boolean late = Troubles.find(cause, RequestTimeoutException.class).isPresent();
    return new HostTrouble(
        Kind.LOST,
        late
            ? target.address()
                + " did not answer within "
                + SmbConnection.ANSWER.toSeconds()
                + " s: the run ends here, the next one connects anew."
            : "The connection to "
                + target.address()
                + " broke: the run ends here, the next one connects anew.",
        cause);
  }
}
