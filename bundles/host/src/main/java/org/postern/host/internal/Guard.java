// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import java.io.IOException;
import java.util.function.BiFunction;
import org.postern.host.HostTrouble;

/**
 * Makes calls to a host and turns what goes wrong into a {@link HostTrouble}. After a trouble of
 * the whole host every further call fails with it at once: a run of a hundred checks shall not wait
 * for a dead host a hundred times.
 */
public final class Guard {

  /** Something that is asked of a host. */
  @FunctionalInterface
  public interface Call<T> {
    /** Asks. */
    T ask() throws IOException, HostTrouble;
  }

  private final BiFunction<String, IOException, HostTrouble> troubles;
  private final Runnable lost;
  private volatile HostTrouble trouble;

  /**
   * A guard.
   *
   * @param troubles says what an exception means for what was asked
   * @param lost is told of the first trouble of the whole host
   */
  public Guard(BiFunction<String, IOException, HostTrouble> troubles, Runnable lost) {
    this.troubles = troubles;
    this.lost = lost;
  }

  /** Asks; {@code what} is for the message. */
  public <T> T call(String what, Call<T> call) throws HostTrouble {
    HostTrouble before = trouble;
    if (before != null) {
      throw new HostTrouble(before.kind(), before.getMessage(), before);
    }
    try {
      return call.ask();
    } catch (IOException e) {
      HostTrouble told = troubles.apply(what, e);
      if (told.kind().ofWholeHost()) {
        stop(told);
      }
      throw told;
    } catch (RuntimeException e) {
      // of jcifs-ng, by an answer it did not expect: nothing of this connection is sure any more
      HostTrouble broken =
          new HostTrouble(
              HostTrouble.Kind.LOST, "An answer about " + what + " could not be read: " + e, e);
      stop(broken);
      throw broken;
    }
  }

  private void stop(HostTrouble why) {
    trouble = why;
    lost.run();
  }

  /** Lets all further calls fail: the caller is done with the host. */
  void close() {
    trouble = new HostTrouble(HostTrouble.Kind.CLOSED, "The host was closed before it was asked.");
  }
}
