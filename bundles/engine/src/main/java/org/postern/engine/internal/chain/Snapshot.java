// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.chain;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.postern.engine.internal.settings.EngineSettings;
import org.postern.filter.Stage;
import org.postern.flow.ChainWants;

/** The chain as it was at one moment; never changes. */
public final class Snapshot {

  private final List<Link> links;
  private final Set<String> missing;
  private final EngineSettings settings;
  private final ChainWants wants;
  private final Optional<Snapshot> itself = Optional.of(this);

  /**
   * A chain.
   *
   * @param links in their order
   * @param missing ids of required filters that are not there
   * @param unseen whether one of these was never seen, so that nobody knows what it wants
   * @param others cards of filters that are not asked, but may be soon: the last known ones of
   *     those that are missing, and of versions that stand by
   */
  Snapshot(
      List<Link> links,
      Set<String> missing,
      boolean unseen,
      List<FilterCard> others,
      EngineSettings settings) {
    this.links = List.copyOf(links);
    this.missing = Set.copyOf(missing);
    this.settings = settings;
    Set<Stage> stages = unseen ? EnumSet.allOf(Stage.class) : EnumSet.noneOf(Stage.class);
    boolean body = unseen;
    for (Link link : links) {
      stages.addAll(link.card().stages());
      body |= link.readsBody();
    }
    for (FilterCard card : others) {
      stages.addAll(card.stages());
      body |= card.readsBody();
    }
    wants = new ChainWants(stages, body);
  }

  /** Filters in their order. */
  public List<Link> links() {
    return links;
  }

  /** Ids of required filters that are not there. */
  public Set<String> missing() {
    return missing;
  }

  /** The settings that this chain was made by. */
  public EngineSettings settings() {
    return settings;
  }

  /**
   * What the chain wants to see; what a missing filter or a version that stands by may want is part
   * of it.
   */
  public ChainWants wants() {
    return wants;
  }

  /** This, as one object for all who remember it. */
  public Optional<Snapshot> itself() {
    return itself;
  }

  /** The filter of that id. */
  public Optional<Link> link(String id) {
    for (Link link : links) {
      if (link.id().equals(id)) {
        return Optional.of(link);
      }
    }
    return Optional.empty();
  }

  /** Whether some filter that is there wants to be asked at that stage. */
  public boolean asks(Stage stage) {
    for (int i = 0; i < links.size(); i++) {
      if (links.get(i).wants(stage)) {
        return true;
      }
    }
    return false;
  }
}
