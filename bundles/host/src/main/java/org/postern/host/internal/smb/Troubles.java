// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal.smb;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import jcifs.smb.NtStatus;
import jcifs.smb.SmbException;
import jcifs.util.transport.ConnectionTimeoutException;
import org.postern.host.HostTrouble;
import org.postern.host.HostTrouble.Kind;
import org.postern.host.internal.rpc.StatusException;

/** Says what is wrong when a connection cannot be made, and what to do. */
public final class Troubles {

  private static final String WRONG =
      ", or the password is wrong: correct the user here, or the secret of the password.";
  private static final String ENCRYPT =
      "%s accepts only encrypted SMB, which is not spoken here: on that host set"
          + " Set-SmbServerConfiguration -EncryptData $false (what is read stays signed).";

  private final Target target;

  /** Of connections to this target. */
  public Troubles(Target target) {
    this.target = target;
  }

  /** Why the connection could not be made. */
  public HostTrouble connecting(IOException cause) {
    if (find(cause, UnknownHostException.class).isPresent()) {
      return trouble(
          Kind.UNREACHABLE,
          "The name %s has no address: correct it, or see to it that DNS here knows it.",
          cause);
    }
    if (find(cause, NoRouteToHostException.class).isPresent()) {
      return unreachable(cause);
    }
    Optional<SmbException> refused = find(cause, SmbException.class).filter(Troubles::told);
    if (refused.isPresent()) {
      return told(refused.get().getNtStatus(), cause);
    }
    return socket(cause);
  }

  private HostTrouble socket(IOException cause) {
    Optional<ConnectException> connect = find(cause, ConnectException.class);
    if (connect.isPresent()) {
      boolean refused = String.valueOf(connect.get().getMessage()).contains("refused");
      return refused
          ? trouble(
              Kind.REFUSED,
              "%s refuses connections to port %d: start its service Server (LanmanServer), or"
                  + " correct the port here.",
              cause)
          : unreachable(cause);
    }
    if (find(cause, SocketTimeoutException.class).isPresent()
        || find(cause, ConnectionTimeoutException.class).isPresent()) {
      return trouble(
          Kind.FILTERED,
          "%s does not answer at port %d: see whether it is switched on, and let the firewalls there"
              + " and between accept TCP from this computer to that port.",
          cause);
    }
    boolean noWay = find(cause, SocketException.class).map(Troubles::noWay).orElse(false);
    return noWay ? unreachable(cause) : other(cause);
  }

  private static boolean noWay(SocketException e) {
    return String.valueOf(e.getMessage()).contains("unreachable");
  }

  private HostTrouble unreachable(IOException cause) {
    return trouble(
        Kind.UNREACHABLE,
        "There is no way to %s port %d: see whether the address is right and the network is up.",
        cause);
  }

  private HostTrouble other(IOException cause) {
    return trouble(
        Kind.LOST,
        "%s ended the connection to port %d while it was made ("
            + cause.getMessage().replace("%", "%%")
            + "): see whether SMB 2.02 to 3.1.1 is spoken there.",
        cause);
  }

  private static boolean told(SmbException e) {
    return e.getNtStatus() != NtStatus.NT_STATUS_UNSUCCESSFUL && e.getNtStatus() != 0;
  }

  private HostTrouble told(int status, IOException cause) {
    return switch (status) {
      case NtStatus.NT_STATUS_LOGON_FAILURE,
          NtStatus.NT_STATUS_WRONG_PASSWORD,
          NtStatus.NT_STATUS_NO_SUCH_USER ->
          trouble(Kind.WRONG_PASSWORD, "%s does not know the user " + user() + WRONG, cause);
      // whoever could log on may use IPC$: only what is not encrypted is turned away there
      case NtStatus.NT_STATUS_ACCESS_DENIED -> trouble(Kind.ENCRYPTION_REQUIRED, ENCRYPT, cause);
      default -> account(status, cause);
    };
  }

  private HostTrouble account(int status, IOException cause) {
    return switch (status) {
      case NtStatus.NT_STATUS_ACCOUNT_DISABLED -> denied("is disabled: enable it", cause);
      case NtStatus.NT_STATUS_ACCOUNT_LOCKED_OUT -> denied("is locked: unlock it", cause);
      case NtStatus.NT_STATUS_PASSWORD_EXPIRED, NtStatus.NT_STATUS_PASSWORD_MUST_CHANGE ->
          denied("has a password that expired: give it a new one", cause);
      case NtStatus.NT_STATUS_LOGON_TYPE_NOT_GRANTED ->
          denied("may not log on over the network: give it that right", cause);
      case NtStatus.NT_STATUS_ACCOUNT_RESTRICTION,
          NtStatus.NT_STATUS_INVALID_LOGON_HOURS,
          NtStatus.NT_STATUS_INVALID_WORKSTATION ->
          denied("is restricted (blank password, hours or computers): lift that", cause);
      default -> {
        String code = StatusException.show(status);
        String sentence = "%s does not let the user " + user() + " in: error " + code;
        yield trouble(Kind.LOGON_DENIED, sentence, cause);
      }
    };
  }

  private HostTrouble denied(String why, IOException cause) {
    String sentence = "On %s the account " + user() + " " + why + " there.";
    return trouble(Kind.LOGON_DENIED, sentence, cause);
  }

  private String user() {
    return target.user().replace("%", "%%");
  }

  private HostTrouble trouble(Kind kind, String sentence, IOException cause) {
    return new HostTrouble(kind, String.format(sentence, target.address(), target.port()), cause);
  }

  static <T extends Throwable> Optional<T> find(Throwable cause, Class<T> wanted) {
    Throwable at = cause;
    for (int i = 0; at != null && i < 16; i++, at = at.getCause()) {
      if (wanted.isInstance(at)) {
        return Optional.of(wanted.cast(at));
      }
    }
    return Optional.empty();
  }
}
