// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.host.internal;

import java.io.IOException;
import org.postern.host.HostTrouble;

/** Something that is made when it is first asked for. */
final class Lazy<T> {

  private final Guard.Call<T> maker;
  private T made;

  Lazy(Guard.Call<T> maker) {
    this.maker = maker;
  }

  T get() throws IOException, HostTrouble {
    if (made == null) {
      made = maker.ask();
    }
    return made;
  }
}
