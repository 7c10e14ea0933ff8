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

  private static final String NOT_SHARED =
      " does not share what holds %s: the administrators' shares (C$, ADMIN$) are switched off"
          + " there (AutoShareServer), or the share was removed.";
  private static final String NOT_ALLOWED =
      "The account %s may not read %s at %s: put it into the group Administrators there; a local"
          + " account other than the built-in one also needs LocalAccountTokenFilterPolicy = 1.";

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
      String sentence = " answered about " + what + " cannot be right: " + cause.getMessage();
      return new HostTrouble(Kind.BROKEN_ANSWER, "What " + target.address() + sentence, cause);
    }
    if (cause instanceof LimitException) {
      return new HostTrouble(Kind.LIMIT, cause.getMessage(), cause);
    }
    if (cause instanceof RpcFault fault) {
      return fault.status() == RpcFault.ACCESS_DENIED
          ? denied(what, cause)
          : there(Kind.UNSUPPORTED, " does not tell " + what + ".", cause);
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
    return switch (kind(status)) {
      case ACCESS_DENIED -> denied(what, cause);
      case NOT_FOUND -> there(Kind.NOT_FOUND, " does not have " + what + ".", cause);
      case LIMIT -> new HostTrouble(Kind.LIMIT, what + " is larger than is read.", cause);
      case LOST -> lost(cause);
      default -> other(what, status, cause);
    };
  }

  private static Kind kind(int status) {
    return switch (status) {
      case ACCESS_DENIED,
          NtStatus.NT_STATUS_ACCESS_DENIED,
          NtStatus.NT_STATUS_NETWORK_ACCESS_DENIED ->
          Kind.ACCESS_DENIED;
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
          Kind.NOT_FOUND;
      case MORE_DATA -> Kind.LIMIT;
      case USER_SESSION_DELETED, SESSION_EXPIRED -> Kind.LOST;
      default -> Kind.FAILED;
    };
  }

  private HostTrouble other(String what, int status, IOException cause) {
    return switch (status) {
      case NtStatus.NT_STATUS_BAD_NETWORK_NAME, NtStatus.NT_STATUS_NETWORK_NAME_DELETED ->
          there(Kind.NOT_FOUND, String.format(NOT_SHARED, what), cause);
      case NtStatus.NT_STATUS_SHARING_VIOLATION ->
          there(Kind.FAILED, " has " + what + " in use and does not share it.", cause);
      default -> {
        String code = StatusException.show(status);
        yield there(Kind.FAILED, " answers " + what + " with error " + code + ".", cause);
      }
    };
  }

  private HostTrouble denied(String what, IOException cause) {
    String sentence = String.format(NOT_ALLOWED, target.user(), what, target.address());
    return new HostTrouble(Kind.ACCESS_DENIED, sentence, cause);
  }

  private HostTrouble lost(IOException cause) {
    String end = ": the run ends here, the next one connects anew.";
    boolean late = Troubles.find(cause, RequestTimeoutException.class).isPresent();
    if (late) {
      long seconds = SmbConnection.ANSWER.toSeconds();
      return there(Kind.LOST, " did not answer within " + seconds + " s" + end, cause);
    }
    String sentence = "The connection to " + target.address() + " broke" + end;
    return new HostTrouble(Kind.LOST, sentence, cause);
  }

  private HostTrouble there(Kind kind, String predicate, IOException cause) {
    return new HostTrouble(kind, target.address() + predicate, cause);
  }
}
