// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.flow;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The chain of filters as it stands, for those who watch it. */
@ProviderType
public interface Chain {

  /** Every filter that is, or must be, in the chain, in order. */
  List<FilterStatus> filters();

  /** How busy the engine is. */
  EngineLoad load();
}
