// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.postern.engine.internal.chain.Roster;

/** Keeps the ids of required filters in the data area of the bundle. */
@Component(service = RosterComponent.class)
public final class RosterComponent {

  /** Filters of the distribution: missed from the first start on. */
  static final List<String> SEED = List.of("shield", "conduct", "attachment");

  private final Roster roster;

  /** Reads them. */
  @Activate
  public RosterComponent(BundleContext context) {
    roster = new Roster(context.getDataFile("required-filters.txt").toPath(), SEED);
  }

  Roster roster() {
    return roster;
  }
}
