// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.postern.engine.internal.chain.ChainBoard;
import org.postern.engine.internal.run.HeapGuard;
import org.postern.engine.internal.session.Engine;
import org.postern.engine.internal.settings.EngineForm;
import org.postern.engine.internal.settings.EngineReader;
import org.postern.engine.internal.settings.EngineSettings;
import org.postern.engine.internal.settings.Problems;
import org.postern.flow.AddressLists;
import org.postern.flow.Chain;
import org.postern.flow.ChainWants;
import org.postern.flow.Client;
import org.postern.flow.Deployments;
import org.postern.flow.EngineLoad;
import org.postern.flow.FilterEngine;
import org.postern.flow.FilterStatus;
import org.postern.flow.ProbationListener;
import org.postern.flow.Reactor;
import org.postern.flow.Session;
import org.postern.flow.VerdictListener;
import org.postern.message.BodyMemory;
import org.postern.message.Workshop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine in its container: settings, services that come and go, and an end without remains. */
@Component(
    immediate = true,
    service = {FilterEngine.class, Chain.class},
    configurationPid = EngineForm.PID)
@Designate(ocd = EngineForm.class)
public final class EngineComponent implements FilterEngine, Chain {

  private static final Logger LOG = LoggerFactory.getLogger(EngineComponent.class);

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile AddressLists lists;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      fieldOption = FieldOption.REPLACE)
  private volatile List<VerdictListener> listeners = List.of();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      fieldOption = FieldOption.REPLACE)
  private volatile List<ProbationListener> probationListeners = List.of();

  private final BundleContext context;
  private final BundleListener bundles;
  private final RosterComponent roster;
  private final ChainBoard board;
  private final Engine engine;
  private final FilterTracker tracker;
  private final ServiceRegistration<Deployments> deployments;

  /** Starts the engine. */
  @Activate
  public EngineComponent(
      BundleContext context,
      @Reference RosterComponent roster,
      @Reference PolicyComponent policy,
      EngineForm form) {
    this.context = context;
    this.roster = roster;
    board = new ChainBoard(roster.roster(), read(form, EngineReader.defaults(), Set.of()));
    engine =
        new Engine(
            board,
            policy.policy(),
            directory(context),
            HeapGuard.ofProcess(),
            this::lists,
            () -> listeners,
            () -> probationListeners);
    tracker = new FilterTracker(context, board);
    bundles = this::changed;
    context.addBundleListener(bundles);
    deployments = context.registerService(Deployments.class, engine.deployments(), null);
  }

  @Modified
  void modified(EngineForm form) {
    EngineSettings last = board.current().settings();
    engine.settings(read(form, last, roster.roster().ids()));
  }

  @Deactivate
  void deactivate() {
    deployments.unregister();
    context.removeBundleListener(bundles);
    // First the engine, so that no call is inside a filter when the tracker lets it go.
    engine.close();
    tracker.close();
  }

  @Override
  public ChainWants wants() {
    return engine.wants();
  }

  @Override
  public Session open(Client client) {
    return engine.open(client);
  }

  @Override
  public void drive(String name, List<? extends Reactor> reactors) {
    engine.drive(name, reactors);
  }

  @Override
  public List<FilterStatus> filters() {
    return engine.filters();
  }

  @Override
  public EngineLoad load() {
    return engine.load();
  }

  private void changed(BundleEvent event) {
    if (event.getType() == BundleEvent.UNINSTALLED) {
      engine.deployments().forget(event.getBundle().getBundleId());
    }
  }

  private AddressLists lists() {
    AddressLists present = lists;
    return present == null ? OnlyLoopback.INSTANCE : present;
  }

  private static EngineSettings read(EngineForm form, EngineSettings last, Set<String> known) {
    Problems problems = new Problems();
    EngineSettings settings = new EngineReader(form, last, known, problems).read();
    problems.log(LOG, "Postern engine");
    return settings;
  }

  private static Path directory(BundleContext context) {
    Path directory = context.getDataFile("bodies").toPath();
    try {
      Files.createDirectories(directory);
      new Workshop(new BodyMemory(0), directory, Runnable::run).clean();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Large messages cannot be kept: the directory " + directory + " is not writable", e);
    }
    return directory;
  }
}
