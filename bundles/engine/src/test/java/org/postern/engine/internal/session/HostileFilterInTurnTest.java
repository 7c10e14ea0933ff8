// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.session;

import org.postern.engine.internal.settings.EngineSettings;

/** The same, where filters run on the two threads that turn the reactors of a door. */
class HostileFilterInTurnTest extends HostileFilterTest {

  @Override
  Rig rig(EngineSettings settings) {
    return super.rig(settings).driven(2);
  }
}
