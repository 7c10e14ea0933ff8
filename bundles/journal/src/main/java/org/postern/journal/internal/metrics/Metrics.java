// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.journal.internal.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.postern.flow.Chain;
import org.postern.flow.VerdictEvent;
import org.postern.flow.VerdictListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts verdicts and shows the figures to Prometheus. */
@Component(configurationPid = "org.postern.metrics", immediate = true)
@Designate(ocd = Metrics.Settings.class)
public final class Metrics implements VerdictListener {

  private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final VerdictMetrics verdicts = new VerdictMetrics(registry);
  private final VerdictMetrics practice = new VerdictMetrics(new PrometheusRegistry());
  private final Runnable release;
  private InetSocketAddress address;
  private Optional<MetricsEndpoint> endpoint = Optional.empty();

  /** The form in the Web Console. */
  @ObjectClassDefinition(
      name = "Postern metrics",
      description = "Figures for Prometheus, plain, at http://ADDRESS:PORT/metrics.")
  public @interface Settings {
    /** Where to listen. */
    @AttributeDefinition(
        name = "Address",
        description =
            "Address to listen on. The figures name no sender and no recipient, but there is no"
                + " password: keep it to loopback or a network for management")
    String address() default "127.0.0.1";

    /** Which port. */
    @AttributeDefinition(
        name = "Port",
        description = "TCP port, 1 to 65535; 0 switches the figures off",
        min = "0",
        max = "65535")
    int port() default 9332;
  }

  /** Registers the figures and opens the port. */
  @Activate
  public Metrics(BundleContext context, Settings settings) {
    this(new ChainLookup(context), settings);
  }

  private Metrics(ChainLookup chain, Settings settings) {
    this(chain, chain::close, settings);
  }

  Metrics(Supplier<Optional<Chain>> chain, Runnable release, Settings settings) {
    this.release = release;
    new ChainMetrics(chain, registry);
    ProcessMetrics.register(registry);
    modified(settings);
  }

  @Modified
  synchronized void modified(Settings settings) {
    InetSocketAddress wanted =
        new InetSocketAddress(literal(settings.address()), Math.max(0, settings.port()));
    if (wanted.equals(address) && endpoint.isPresent()) {
      return;
    }
    closeEndpoint();
    address = wanted;
    if (settings.port() > 0) {
      open();
    }
  }

  @Deactivate
  void deactivate() {
    closeEndpoint();
    release.run();
  }

  private synchronized void closeEndpoint() {
    endpoint.ifPresent(MetricsEndpoint::close);
    endpoint = Optional.empty();
  }

  @Override
  public void verdict(VerdictEvent event) {
    verdicts.count(event);
  }

  @Override
  public void rehearse(VerdictEvent event) {
    practice.count(event);
  }

  private void open() {
    try {
      endpoint = Optional.of(new MetricsEndpoint(address, registry));
      LOG.info("metrics at http://{}:{}/metrics", address.getHostString(), address.getPort());
    } catch (IOException e) {
      LOG.error(
          "metrics: cannot listen on {}:{} ({}); mail flows without them. Set another port in"
              + " 'Postern metrics', or stop what listens there",
          address.getHostString(),
          address.getPort(),
          e.getMessage());
    }
  }

  private static InetAddress literal(String text) {
    try {
      return InetAddress.getByName(text.strip());
    } catch (IOException e) {
      LOG.error("metrics: address '{}' is none; listening on 127.0.0.1", text);
      return InetAddress.getLoopbackAddress();
    }
  }
}
